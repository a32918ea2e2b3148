/** Directives that httpd refuses inside `<VirtualHost>`, beyond what their scope says. */
export const mainServerOnly: ReadonlySet<string> = words(`
<virtualhost acceptfilter asyncrequestworkerfactor authncacheenable authncachesocache authnzfcgidefineprovider
chrootdir coredumpdirectory extendedstatus globallog gracefulshutdowntimeout group heartbeataddress heartbeatlisten
heartbeatmaxservers heartbeatstorage ldapcacheentries ldapcachettl ldapconnectiontimeout ldaplibrarydebug
ldapopcacheentries ldapopcachettl ldapretries ldapretrydelay ldapsharedcachefile ldapsharedcachesize ldaptimeout
ldaptrustedglobalcert ldapverifyservercert listen listenbacklog listencoresbucketsratio listentcpdeferaccept
maxclients maxconnectionsperchild maxmemfree maxrequestworkers maxrequestsperchild maxsparethreads minsparethreads
mutex pidfile proxyhctpsize receivebuffersize regexdefaultoptions registerhttpmethod scoreboardfile scriptsock
seerequesttail sendbuffersize serverlimit servertokens sessioncryptodriver sslcryptodevice sslfips
sslpassphrasedialog sslrandomseed sslsessioncache sslstaplingcache sslvhostsnipolicy startservers suexec threadlimit
threadsperchild threadstacksize user watchdoginterval wsgiacceptmutex wsgicasesensitivity wsgidestroyinterpreter
wsgidontwritebytecode wsgilazyinitialization wsginewrelicconfigfile wsginewrelicenvironment wsgipythoneggs
wsgipythonhashseed wsgipythonhome wsgipythonoptimize wsgipythonpath wsgipythonwarnings wsgirestrictembedded
wsgirestrictsignal wsgirestrictstdin wsgirestrictstdout wsgiservermetrics wsgisocketprefix wsgisocketrotation
wsgiverbosedebugging xml2encalias <wsgiinterpreteroptions wsgifreethreading wsgiperinterpretergil wsgislowrequests
wsgiswitchinterval wsgitelemetryoptions wsgitelemetryservice`);

/** Directives of servers that `<Proxy>` may hold too. */
export const allowedInProxy: ReadonlySet<string> = words(`
sslproxycacertificatefile sslproxycacertificatepath sslproxycarevocationcheck sslproxycarevocationfile
sslproxycarevocationpath sslproxycheckpeercn sslproxycheckpeerexpire sslproxycheckpeername sslproxyciphersuite
sslproxyengine sslproxymachinecertificatechainfile sslproxymachinecertificatefile
sslproxymachinecertificatepath sslproxyprotocol sslproxyverify sslproxyverifydepth`);

const locationOnly = words(`
alias cachedisable cacheenable luahooktranslatename luainputfilter luamaphandler luaoutputfilter luaquickhandler
proxypass proxypassmatch proxypassreverse scriptalias`);

const notInLimit = words("<else <elseif <files <filesmatch <if mdrequirehttps multiviewsmatch");

const notInLocation = words("<files <filesmatch mdrequirehttps multiviewsmatch");

const folders = ["<directory", "<directorymatch"];
const locations = ["<location", "<locationmatch"];
const files = ["<files", "<filesmatch", "<if", "<elseif", "<else"];

/** The sections that a directive must not stand in although its scope allows it, in httpd's order of looking. */
export function forbiddenSections(key: string): readonly string[] {
  if (locationOnly.has(key)) return [...folders, ...files];
  if (key === "mdrequirehttps") return [...folders, ...locations];
  return notInLocation.has(key) ? locations : [];
}

/** Whether `<Limit>` and `<LimitExcept>` must not hold it. */
export function isForbiddenInLimit(key: string): boolean {
  return locationOnly.has(key) || notInLimit.has(key);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
