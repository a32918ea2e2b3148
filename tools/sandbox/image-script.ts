import { bridgeMacAddress } from "./host-place";
import { rhelScript } from "./rhel-script";

/** How the hosts of a sandbox are laid out: as the machine's own distribution, or as Red Hat's family. */
export const layouts = ["debian", "rhel"] as const;

export type Layout = (typeof layouts)[number];

/** Changes the image that is mounted at `merged`. */
const arrangements: Readonly<Record<Layout, string>> = { debian: "", rhel: rhelScript };

/** The script that builds the image of a layout. */
export function imageScript(layout: Layout): string {
  return `${beforeLayout}${arrangements[layout]}${afterLayout}`;
}

/**
 * Builds what all hosts of a sandbox share, in the sandbox's own mount namespace: the bridge, `image` (a layer over
 * the machine's root, with the machine's own state taken out) and `skeleton` (what each host gets on its own tmpfs).
 * Runs once per sandbox, with sh; arguments: the sandbox's folder, the folder to copy over every host's root or "".
 */
const beforeLayout = `
set -eu
umask 022
folder=$1 files=$2

ip -batch - <<'END'
link set lo up
link add sandbox address ${bridgeMacAddress} type bridge
address add 10.80.0.1/16 dev sandbox
link set sandbox up
END

mount -t tmpfs -o mode=755 wsgi-fleet-sandbox "$folder/space"
cd "$folder/space"
mkdir host image image-work merged skeleton

# A machine has more at its root than a distribution puts there (checkouts, volumes): a whiteout hides it.
for entry in /* /.[!.]*; do
  case $entry in
    /bin | /boot | /etc | /lib | /lib32 | /lib64 | /libx32 | /opt | /sbin | /srv | /usr | /var) ;;
    /dev | /home | /media | /mnt | /proc | /root | /run | /sys | /tmp) ;;
    *) if [ -e "$entry" ] || [ -L "$entry" ]; then mknod "image/\${entry#/}" c 0 0; fi ;;
  esac
done

mount -t overlay image -o lowerdir=/,upperdir=image,workdir=image-work merged
find merged/var/log merged/var/tmp -xdev -type f -delete
rm -f merged/etc/ssh/ssh_host_* merged/etc/ssh/sshd_config merged/etc/resolv.conf merged/etc/machine-id
# Names are looked up in /etc/hosts alone: there is no name server in a sandbox to wait for.
: >merged/etc/resolv.conf
: >merged/etc/machine-id
cp "$folder/etc-hosts" merged/etc/hosts
cat >merged/etc/ssh/sshd_config <<'END'
HostKey /etc/ssh/ssh_host_ed25519_key
PidFile /run/sshd.pid
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AuthorizedKeysFile .ssh/authorized_keys
UsePAM no
UseDNS no
PrintMotd no
AcceptEnv LANG LC_*
LogLevel VERBOSE
Subsystem sftp internal-sftp
END
cat >merged/usr/local/sbin/sandbox-init <<'END'
#!/bin/sh
# The first process of a host: it adopts the daemons and reaps what they leave.
while :; do
  sleep infinity &
  wait $!
done
END
chmod 755 merged/usr/local/sbin/sandbox-init

# "*": no password matches, and yet the account is not locked ("!"), which sshd without PAM would refuse.
if chroot merged id deploy >/dev/null 2>&1; then
  chroot merged usermod --password '*' --shell /bin/bash --home /home/deploy deploy
else
  chroot merged useradd --password '*' --shell /bin/bash --home-dir /home/deploy --no-create-home --user-group deploy
fi
echo 'deploy ALL=(ALL:ALL) NOPASSWD: ALL' >merged/etc/sudoers.d/deploy
chmod 440 merged/etc/sudoers.d/deploy

mkdir -m 755 skeleton/dev skeleton/home skeleton/run skeleton/run/sshd skeleton/var skeleton/var/lib
mkdir -m 755 skeleton/home/deploy skeleton/var/lib/wsgi-fleet
mkdir -m 700 skeleton/root skeleton/root/.ssh skeleton/home/deploy/.ssh
mkdir -m 1777 skeleton/tmp skeleton/run/lock skeleton/dev/shm
cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty skeleton/dev/
ln -s pts/ptmx skeleton/dev/ptmx
ln -s /proc/self/fd skeleton/dev/fd
ln -s /proc/self/fd/0 skeleton/dev/stdin
ln -s /proc/self/fd/1 skeleton/dev/stdout
ln -s /proc/self/fd/2 skeleton/dev/stderr
for home in root home/deploy; do
  cp -r /etc/skel/. "skeleton/$home/"
  cp "$folder/id_ed25519.pub" "skeleton/$home/.ssh/authorized_keys"
  chmod 600 "skeleton/$home/.ssh/authorized_keys"
done

`;

const afterLayout = `
if [ -n "$files" ]; then
  copy() { tar -C "$1" -c . | tar -C "$2" -x -p --no-same-owner --no-overwrite-dir; }
  copy "$files" merged
  # These are file systems of their own in a host and would cover what the image has there.
  for place in home root run tmp var/lib/wsgi-fleet; do
    if [ -d "$files/$place" ]; then copy "$files/$place" "skeleton/$place"; fi
  done
fi
chown -R "$(chroot merged id -u deploy):$(chroot merged id -g deploy)" skeleton/home/deploy
umount merged

cat >host.fstab <<'END'
proc /proc proc nosuid,nodev,noexec 0 0
sysfs /sys sysfs ro,nosuid,nodev,noexec 0 0
tmpfs /dev tmpfs mode=755 0 0
devpts /dev/pts devpts X-mount.mkdir,newinstance,mode=620,ptmxmode=666,gid=5 0 0
tmpfs /dev/shm tmpfs X-mount.mkdir,mode=1777 0 0
tmpfs /home tmpfs mode=755 0 0
tmpfs /mnt tmpfs mode=755 0 0
tmpfs /root tmpfs mode=700 0 0
tmpfs /run tmpfs mode=755 0 0
tmpfs /tmp tmpfs mode=1777 0 0
tmpfs /var/lib/wsgi-fleet tmpfs X-mount.mkdir,mode=755 0 0
END
`;
