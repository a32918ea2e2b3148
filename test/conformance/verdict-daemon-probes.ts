/** What a value of an option may look like: right, empty, no number, out of range, odd for `atoi`. */
const numbers = [
  "1",
  "0",
  "-1",
  "",
  "abc",
  "5x",
  "1.5",
  " 7",
  '"8"',
  "0x10",
  "-0",
  "+3",
  "4294967295",
  "4294967296",
  "2147483648",
];
const texts = ["x", "", '"a b"', "a=b", "%{GROUP}"];

const numeric =
  `processes threads stack-size maximum-requests startup-timeout shutdown-timeout deadlock-timeout
  inactivity-timeout request-timeout graceful-timeout eviction-timeout restart-interval connect-timeout socket-timeout
  queue-timeout listen-backlog response-socket-timeout cpu-time-limit cpu-priority memory-limit virtual-memory-limit
  interrupt-timeout response-flush-delay`.split(/\s+/);
const textual = `lang locale python-home python-path python-eggs display-name newrelic-config-file
  newrelic-environment`.split(/\s+/);

/** Values about the limits of an option, and those of its own kind. */
const special: Readonly<Record<string, readonly string[]>> = {
  threads: ["65533", "65534"],
  "send-buffer-size": ["", "0", "-1", "511", "512", "abc", "8192k"],
  "receive-buffer-size": ["", "0", "511", "512"],
  "header-buffer-size": ["", "0", "8191", "8192", "-1"],
  "response-buffer-size": ["", "0", "65535", "65536", "-1"],
  "memory-limit": ["9223372036854775808", "-9223372036854775809"],
  umask: ["022", "0", "", "8", "0o22", "-1", "-0", "+7", "7777777777777777777777", " 22", "22x", '"0022"'],
  home: ["/srv", "", "relative", "/nope", '"/a b"', "~"],
  chroot: ["/srv", "", "relative"],
  user: ["www-data", "root", "", "nosuchuser", "#0", "#33", "#54321", "#abc", "#"],
  group: ["www-data", "", "nosuchgroup", "#33", "#54321", "root"],
  "supplementary-groups": [
    "www-data",
    "",
    "nosuchgroup",
    "www-data,nosuchgroup",
    "www-data,,nosuchgroup",
    "#5,daemon",
    "daemon,",
  ],
  "socket-user": ["www-data", "", "nosuchuser", "#33", "#54321", "root"],
  "script-user": ["www-data", "", "nosuchuser", "#54321", "root"],
  "script-group": ["www-data", "", "nosuchgroup", "#54321"],
  "server-metrics": ["on", "Off", "", "yes", "1"],
  "switch-interval": ["0.005", "0", "-1", "", "abc", "1x", "1e-3", ".5", "5."],
};

const lines = `g1
g1 threads
g1 threads=5 extra
g1 threads = 5
g1 threads= 5
g1 threads =5
g1 =5
g1 =
g1 threads==5
g1 Threads=5
g1 THREADS=5
g1 nosuch=5
g1 nosuch
g1 threads=5 threads=-1
g1 threads=-1 threads=5
g1 processes=2 processes=abc
g1 threads="5" processes="2"
g1 threads="5"processes=2
g1 threads='5
g1 "threads=5"
g1 "threads"=5
g1 threads=5 # comment
g1 threads=5 user=www-data group=www-data home=/srv umask=022
g1 script-user=www-data script-group=www-data
g1 script-group=nosuchgroup script-user=www-data
g1 script-user=www-data script-group=www-data supplementary-groups=nosuchgroup
g1 supplementary-groups=nosuchgroup nosuch=1
g1 supplementary-groups=nosuchgroup supplementary-groups=daemon
g1 user=nosuchuser threads=-1
g1 threads=-1 user=nosuchuser
g1 home=relative chroot=relative

""
"" threads=5
"a b" threads=5
'' x
threads=5
g1=5
%{GLOBAL}
%{ENV:x} threads=1
g1\tthreads=2
"g1" "x"
g1 python-path=/a:/b python-home=/c display-name=%{GROUP}
g1 display-name="x y" lang='en US' locale=C.UTF-8`.split("\n");

const both = (first: string, second: string): string =>
  `WSGIDaemonProcess ${first}\nWSGIDaemonProcess ${second}\n`;

/** Configurations about WSGIDaemonProcess. */
export function daemonProbes(): string[] {
  const values = [
    ...numeric.flatMap((name) => numbers.map((value) => `${name}=${value}`)),
    ...textual.flatMap((name) => texts.map((value) => `${name}=${value}`)),
    ...Object.entries(special).flatMap(([name, own]) => own.map((value) => `${name}=${value}`)),
  ];
  const host = (inside: string): string => `<VirtualHost *:80>\n${inside}</VirtualHost>\n`;
  return [
    ...values.map((option) => `WSGIDaemonProcess g1 ${option}\n`),
    ...lines.map((line) => `WSGIDaemonProcess ${line}\n`),
    both("g1", "g1"),
    both("g1", "G1"),
    both("g1", '"g1" threads=2'),
    both("g1", "g1 threads=-1"),
    both("g1", "g1 user=nosuchuser"),
    `WSGIDaemonProcess g1\n${host("WSGIDaemonProcess g1\n")}`,
    `${host("WSGIDaemonProcess g1\n")}${host("ServerName b\nWSGIDaemonProcess g1\n")}`,
    `${host("ServerName a\nWSGIDaemonProcess g1\n")}WSGIDaemonProcess g1\n`,
  ];
}
