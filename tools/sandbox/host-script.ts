/**
 * Turns its own process into the first process of a host; runs with sh, inside the new namespaces of that host and
 * in the sandbox's space (see imageScript). Arguments: pid of the sandbox's holder, host name, address, name of the bridge's
 * end of its cable, MAC address, file of its ssh host key, checkout to hide or "". Says "ready NAME PID" when sshd
 * listens. PIDs are the machine's, because /proc is still the machine's until the new root is in place.
 */
const hostScript = `
set -eu
umask 022
holder=$1 name=$2 address=$3 link=$4 mac=$5 key=$6 checkout=$7
read -r pid rest </proc/self/stat
echo "$name" >/proc/sys/kernel/hostname

ip -batch - <<END
link add eth0 address $mac type veth peer name $link netns /proc/$holder/ns/net
link set lo up
address add $address/16 dev eth0
link set eth0 up
END
nsenter --net="/proc/$holder/ns/net" ip link set "$link" master sandbox up

mount -t tmpfs -o mode=755 "$name" host
mkdir -m 755 host/upper host/work host/root
mount -t overlay "$name" -o lowerdir=image:/,upperdir=host/upper,workdir=host/work,redirect_dir=on host/root
mount --all --fstab host.fstab --target-prefix "$PWD/host/root"
if [ -n "$checkout" ] && [ -d "host/root$checkout" ]; then mount -t tmpfs -o mode=755 tmpfs "host/root$checkout"; fi
cp -a skeleton/. host/root/
cp "$key" host/root/etc/ssh/ssh_host_ed25519_key
cp "$key.pub" host/root/etc/ssh/ssh_host_ed25519_key.pub
chmod 600 host/root/etc/ssh/ssh_host_ed25519_key
echo "$name" >host/root/etc/hostname

cd host/root
pivot_root . mnt
cd /
umount --lazy /mnt

if ! /usr/sbin/sshd -E /var/log/sshd.log 3>&-; then
  cat /var/log/sshd.log >&2
  exit 1
fi
# sshd goes to the background first and listens then; its PidFile comes last.
tries=0
until [ -s /run/sshd.pid ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 500 ]; then
    cat /var/log/sshd.log >&2
    exit 1
  fi
  sleep 0.01
done
echo "ready $name $pid" >&3
exec /usr/local/sbin/sandbox-init </dev/null >/dev/null 2>&1 3>&-
`;

/**
 * Starts hosts side by side and returns when each has said that it is ready, or has failed. Runs with sh inside the
 * sandbox's namespaces; the first argument is the sandbox's space, then come seven for each host (see hostScript).
 */
export const startHostsScript = `
set -eu
cd "$1"
shift
exec 3>&1
start() {
  # The shell in between lets the host's first process be the sandbox's child at once; without "env" the host's
  # daemons would inherit that a shell's background commands ignore SIGINT.
  unshare --net --mount --uts --ipc --pid -- sh -c 'env -i --default-signal "$@" &' sh \\
    PATH="$PATH" HOME=/root LANG=C.UTF-8 sh -c "$host_script" sandbox-host "$@"
}
host_script='${hostScript.replaceAll("'", `'\\''`)}'
while [ $# -gt 0 ]; do
  start "$1" "$2" "$3" "$4" "$5" "$6" "$7" &
  shift 7
done
wait
`;
