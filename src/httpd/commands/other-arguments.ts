/** Arguments of the directives of the other modules in the distribution. Form: {@link argumentShapes}. */
export const otherArguments = `
one-or-two CacheEnable: A cache type and partial URL prefix below which caching is enabled
one CacheDisable: A partial URL prefix below which caching is disabled
one CacheMaxExpire: The maximum time in seconds to cache a document
one CacheMinExpire: The minimum time in seconds to cache a document
one CacheDefaultExpire: The default time in seconds to cache a document
flag CacheQuickHandler
flag CacheIgnoreNoLastMod
flag CacheIgnoreCacheControl
flag CacheStoreExpired
flag CacheStorePrivate
flag CacheStoreNoStore
some CacheIgnoreHeaders: A space separated list of headers that should not be stored by the cache
flag CacheIgnoreQueryString
some CacheIgnoreURLSessionIdentifiers: A space separated list of session identifiers that should be ignored for creating the key of the cached entity.
one CacheLastModifiedFactor: The factor used to estimate Expires date from LastModified date
flag CacheLock
one CacheLockPath: The thundering herd lock path. Defaults to the '/mod_cache-lock' directory in the system temp directory.
one CacheLockMaxAge: Maximum age of any thundering herd lock.
flag CacheHeader
flag CacheDetailHeader
one CacheKeyBaseURL: Override the base URL of reverse proxied cache keys.
flag CacheStaleOnError
one H2MaxSessionStreams: maximum number of open streams per session
one H2WindowSize: window size on client DATA
one H2MinWorkers: minimum number of worker threads per child
one H2MaxWorkers: maximum number of worker threads per child
one H2MaxWorkerIdleSeconds: maximum number of idle seconds before a worker shuts down
one H2StreamMaxMemSize: maximum number of bytes buffered in memory for a stream
one H2SerializeHeaders: disabled, this directive has no longer an effect.
one H2ModernTLSOnly: off to not impose RFC 7540 restrictions on TLS
one H2Upgrade: on to allow HTTP/1 Upgrades to h2/h2c
one H2Direct: on to enable direct HTTP/2 mode
one H2SessionExtraFiles: number of extra file a session might keep open (obsolete)
one H2TLSWarmUpSize: number of bytes on TLS connection before doing max writes
one H2TLSCoolDownSecs: seconds of idle time on TLS before shrinking writes
one H2Push: off to disable HTTP/2 server push
two-or-three H2PushPriority: define priority of PUSHed resources per content type
one H2PushDiarySize: size of push diary
one H2CopyFiles: on to perform copy of file data
one-to-three H2PushResource: add a resource to be pushed in this location/on this server.
one H2EarlyHints: on to enable interim status 103 responses
one H2Padding: set payload padding
one H2OutputBuffering: set stream output buffer on/off
one H2StreamTimeout: set stream timeout
one H2MaxDataFrameLen: maximum number of bytes in a single HTTP/2 DATA frame
one H2MaxHeaderBlockLen: maximum number of bytes in a response header block
one H2MaxStreamErrors: maximum number of flow control errors tolerated
two H2EarlyHint: add a a 'Link:' header for a 103 Early Hints response.
one H2ProxyRequests: Enables forward proxy requests via HTTP/2
one H2WebSockets: off to disable WebSockets over HTTP/2
one DAV: specify the DAV provider for a directory or location
one DAVBasePath: specify the DAV repository base URL
one DAVMinTimeout: specify minimum allowed timeout
flag DAVDepthInfinity
flag DAVLockDiscovery
two-or-three Action: a media type followed by a script name
two Script: a method followed by a script name
one-or-two BrotliFilterNote: Set a note to report on compression ratio
one BrotliCompressionQuality: Compression quality between 0 and 11 (higher quality means slower compression)
one BrotliCompressionWindow: Sliding window size between 10 and 24 (larger windows can improve compression, but require more memory)
one BrotliCompressionMaxInputBlock: Maximum input block size between 16 and 24 (larger block sizes require more memory)
one BrotliAlterETag: Set how mod_brotli should modify ETag response headers: 'AddSuffix' (default), 'NoChange', 'Remove'
one BufferSize: Maximum size of the buffer used by the buffer filter
one CacheRoot: The directory to store cache files
one CacheDirLevels: The number of levels of subdirectories in the cache
one CacheDirLength: The number of characters in subdirectory names
one CacheMinFileSize: The minimum file size to cache a document
one CacheMaxFileSize: The maximum file size to cache a document
one CacheReadSize: The maximum quantity of data to attempt to read and cache in one go
one CacheReadTime: The maximum time taken to attempt to read and cache in go
one CacheSocache: The shared object cache to store cache files
one CacheSocacheMaxTime: The maximum cache expiry age to cache a document in seconds
one CacheSocacheMinTime: The minimum cache expiry age to cache a document in seconds
one CacheSocacheMaxSize: The maximum cache entry size (headers and body) to cache a document
one CacheSocacheReadSize: The maximum quantity of data to attempt to read and cache in one go
one CacheSocacheReadTime: The maximum time taken to attempt to read and cache in go
flag MetaFiles
one MetaDir: the name of the directory containing meta files
one MetaSuffix: the filename suffix for meta files
one ScriptLog: the name of a log for script debugging info
one ScriptLogLength: the maximum length (in bytes) of the script debug log
one ScriptLogBuffer: the maximum size (in bytes) to record of a POST request
one ScriptSock: the name of the socket to use for communication with the cgi daemon.
one CGIDScriptTimeout: The amount of time to wait between successful reads from the CGI script, in seconds.
one CharsetSourceEnc: source (html,cgi,ssi) file charset
one CharsetDefault: name of default charset
some CharsetOptions: valid options: ImplicitAdd, NoImplicitAdd, TranslateAllMimeTypes, NoTranslateAllMimeTypes
one DAVLockDB: specify a lock database
one DAVGenericLockDB: specify a lock database
one ModemStandard: Modem Standard to.. simulate. Must be one of: 'V.21', 'V.26bis', 'V.32', 'V.34', or 'V.92'
flag DumpIOInput
flag DumpIOOutput
flag ProtocolEcho
some ExtFilterOptions: valid options: LogStderr, NoLogStderr
some cachefile: A space separated list of files to add to the file handle cache at config time
some mmapfile: A space separated list of files to mmap at config time
one HeartbeatAddress: Address to send heartbeat requests
one HeartbeatListen: Address to listen for heartbeat requests
one HeartbeatStorage: Path to store heartbeat data.
one HeartbeatMaxServers: Max number of servers when using slotmem (instead file) to store heartbeat data.
flag IdentityCheck
one IdentityCheckTimeout: Identity check (RFC 1413) timeout duration (sec)
one ImapMenu: the type of menu generated: none, formatted, semiformatted, unformatted
one ImapDefault: the action taken if no match: error, nocontent, referer, menu, URL
one ImapBase: the base for all URL's: map, referer, URL (or start of)
one XBitHack: Off, On, or Full
one SSIErrorMsg: a string
one SSITimeFormat: a strftime(3) formatted string
one SSIStartTag: SSI Start String Tag
one SSIEndTag: SSI End String Tag
one SSIUndefinedEcho: String to be displayed if an echoed variable is undefined
flag SSILegacyExprParser
flag SSILastModified
flag SSIEtag
two AddModuleInfo: a module name and additional information on that module
one-to-three LogMessage: Log a debug message to the error log if this config block is used for  a request
one ForensicLog: the filename of the forensic log
one LuaRoot: Specify the base path for resolving relative paths for mod_lua directives
one LuaPackagePath: Add a directory to lua's package.path
one LuaPackageCPath: Add a directory to lua's package.cpath
three LuaAuthzProvider: Provide an authorization provider
two LuaHookPreTranslateName: Provide a hook for the pre_translate name phase of request processing
two-or-three LuaHookTranslateName: Provide a hook for the translate name phase of request processing
two LuaHookFixups: Provide a hook for the fixups phase of request processing
two LuaHookMapToStorage: Provide a hook for the map_to_storage phase of request processing
two-or-three LuaHookCheckUserID: Provide a hook for the check_user_id phase of request processing
two LuaHookTypeChecker: Provide a hook for the type_checker phase of request processing
two-or-three LuaHookAccessChecker: Provide a hook for the access_checker phase of request processing
two-or-three LuaHookAuthChecker: Provide a hook for the auth_checker phase of request processing
two LuaHookInsertFilter: Provide a hook for the insert_filter phase of request processing
two LuaHookLog: Provide a hook for the logging phase of request processing
one-to-three LuaScope: One of once, request, conn, server -- default is once
one LuaInherit: Controls how Lua scripts in parent contexts are merged with the current  context: none|parent-last|parent-first (default: parent-first)
one LuaCodeCache: Controls the behavior of the in-memory code cache  context: stat|forever|never (default: stat)
two LuaQuickHandler: Provide a hook for the quick handler of request processing
two-or-three LuaMapHandler: Maps a path to a lua handler
three LuaOutputFilter: Registers a Lua function as an output filter
three LuaInputFilter: Registers a Lua function as an input filter
one MimeMagicFile: Path to MIME Magic file (in file(1) format)
one-or-two ReflectorHeader: Header to reflect back in the response, with an optional new name.
one RemoteIPHeader: Specifies a request header to trust as the client IP, e.g. X-Forwarded-For
one RemoteIPProxiesHeader: Specifies a request header to record proxy IP's, e.g. X-Forwarded-By; if not given then do not record
some RemoteIPTrustedProxy: Specifies one or more proxies which are trusted to present IP headers
some RemoteIPInternalProxy: Specifies one or more internal (transparent) proxies which are trusted to present IP headers
one RemoteIPTrustedProxyList: The filename to read the list of trusted proxies, see the RemoteIPTrustedProxy directive
one RemoteIPInternalProxyList: The filename to read the list of internal proxies, see the RemoteIPInternalProxy directive
flag RemoteIPProxyProtocol
one KeptBodySize: Maximum size of request bodies kept aside for use by filters
one OutputSed: Sed regular expression for Response
one InputSed: Sed regular expression for Request
one MemcacheConnTTL: TTL used for the connection with the memcache server(s)
one RedisConnPoolTTL: TTL used for the connection pool with the Redis server(s)
one RedisTimeout: R/W timeout used for the connection with the Redis server(s)
flag CheckSpelling
flag CheckCaseOnly
flag CheckBasenameMatch
one Substitute: Pattern to filter the response content (s/foo/bar/[inf])
one SubstituteMaxLineLength: Maximum line length
flag SubstituteInheritBefore
two SuexecUserGroup: User and group for spawned processes
one CookieExpires: an expiry date code
one CookieDomain: domain to which this cookie applies
one CookieStyle: 'Netscape', 'Cookie' (RFC2109), or 'Cookie2' (RFC2965)
flag CookieTracking
one CookieName: name of the tracking cookie
one CookieSameSite: SameSite setting
flag CookieSecure
flag CookieHttpOnly
one VirtualScriptAlias: how to create a ScriptAlias based on the host
one VirtualDocumentRoot: how to create the DocumentRoot based on the host
one VirtualScriptAliasIP: how to create a ScriptAlias based on the host
one VirtualDocumentRootIP: how to create the DocumentRoot based on the host
one xml2EncDefault: Usage: xml2EncDefault charset
two-or-more xml2EncAlias: EncodingAlias charset alias [more aliases]
some xml2StartParse: Ignore anything in front of the first of these elements
`;
