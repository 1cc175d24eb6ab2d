# shellcheck shell=sh
# Copies Node and the libraries that it is linked to, and no more, from the root file system $1 to $2. They are named here
# instead of asked from ldd, which could not run for another platform.
set -eu
from=$1 to=$2
mkdir -p "$to/app" "$to/etc" "$to/tmp"
cd "$from"

# links of the merged /usr, which paths of libraries go through
cp -P --parents lib "$to"
[ ! -L lib64 ] || cp -P --parents lib64 "$to"
cp --parents usr/local/bin/node "$to"
for name in ld-linux-x86-64 ld-linux-aarch64 libc libdl libgcc_s libm libnss_dns libnss_files libpthread libresolv librt libstdc++; do
  find usr/lib usr/lib64 -name "$name.so*" -exec cp -P --parents {} "$to" \; 2>/dev/null || true
done

echo 'node:x:1000:1000::/app:/nonexistent' >"$to/etc/passwd"
echo 'node:x:1000:' >"$to/etc/group"
echo 'hosts: files dns' >"$to/etc/nsswitch.conf"
chmod 1777 "$to/tmp"
# the same files at any time make the same image
find "$to" -depth -exec touch -h -d @0 {} +
