/**
 * The first process of a sandbox's namespaces. It says its pid (the machine's: /proc is still the machine's), adopts
 * and reaps whatever loses its parent in there, and ends, and everything with it, when its standard input is closed
 * before the word "keep" arrived on it: so nothing stays of a sandbox whose maker died half-way, or whose owner died.
 */
export const holderScript = `
trap 'exit 0' TERM
read -r pid rest </proc/self/stat
echo "$pid"
exec 3<&0 </dev/null >/dev/null 2>&1
{
  read -r word <&3
  [ "$word" = keep ] || kill -TERM 1
} &
exec 3<&-
while :; do
  sleep infinity &
  wait $!
done
`;
