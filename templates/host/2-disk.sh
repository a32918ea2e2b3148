# Sets free_kib and free_inodes of the disk that a folder is on; empty where that cannot be told. Some file systems make inodes
# as they need them, and say that they have none: of those free_inodes is empty.
read_free_space() { # FOLDER
  free_kib='' free_inodes=''
  read -r blocks block_size inodes free <<END
$(stat -f -c '%a %S %c %d' "$1" 2>/dev/null)
END
  [ -n "$free" ] || return 0
  free_kib=$((blocks * block_size / 1024))
  [ "$inodes" -eq 0 ] || free_inodes=$free
}
