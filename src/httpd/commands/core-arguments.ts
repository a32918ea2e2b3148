/** Arguments of the directives of the core, of what is compiled in and of the MPMs. Form: {@link argumentShapes}. */
export const coreArguments = `
one AddDefaultCharset: The name of the default charset to add to any Content-Type without one or 'Off' to disable
one AcceptPathInfo: Set to on or off for PATH_INFO to be accepted by handlers, or default for the per-handler preference
one-or-two Define: Define a variable, optionally to a value.  Same as passing -D to the command line.
one UnDefine: Undefine the existence of a variable. Undo a Define.
one DocumentRoot: Root directory of the document tree
two ErrorDocument: Change responses for HTTP errors
one DefaultType: the default media type for otherwise untyped files (DEPRECATED)
one EnableMMAP: Controls whether memory-mapping may be used to read files
one EnableSendfile: Controls whether sendfile may be used to transmit files
one ReadBufferSize: Size (in bytes) of the memory buffers used to read data
one FlushMaxThreshold: Maximum threshold above which pending data are flushed to the network
one FlushMaxPipelined: Maximum number of pipelined responses (pending) above which they are flushed to the network
one Protocol: Set the Protocol for httpd to use.
two AcceptFilter: Set the Accept Filter to use for a protocol
one Port: Port was replaced with Listen in Apache 2.0
one HostnameLookups: "on" to enable, "off" to disable reverse DNS lookups, or "double" to enable double-reverse DNS lookups
one ServerAdmin: The email address of the server administrator
one ServerName: The hostname and port of the server
one ServerSignature: En-/disable server signature (on|off|email)
one ServerRoot: Common directory of server-related files (logs, confs, etc.)
one DefaultRuntimeDir: Common directory for run-time files (shared memory, locks, etc.)
one ErrorLog: The filename of the error log
one-or-two ErrorLogFormat: Format string for the ErrorLog
one ServerPath: The pathname the server can be reached at
one Timeout: Timeout duration (sec)
flag ContentDigest
one UseCanonicalName: How to work out the ServerName : Port when constructing URLs
one UseCanonicalPhysicalPort: Whether to use the physical Port when constructing URLs
one Include: Name(s) of the config file(s) to be included; fails if the wildcard does not match at least one file
one IncludeOptional: Name or pattern of the config file(s) to be included; ignored if the file does not exist or the pattern does not match any files
some LogLevel: Level of verbosity in error logging
one NameVirtualHost: A numeric IP address:port, or the name of a host
one ServerTokens: Determine tokens displayed in the Server: header - Min(imal), Major, Minor, Prod(uctOnly), OS, or Full
one LimitRequestLine: Limit on maximum size of an HTTP request line
one LimitRequestFieldsize: Limit on maximum size of an HTTP request header field
one LimitRequestFields: Limit (0 = unlimited) on max number of header fields in a request message
one LimitRequestBody: Limit (in bytes) on maximum size of request message body
one LimitXMLRequestBody: Limit (in bytes) on maximum size of an XML-based request body
one MaxRanges: Maximum number of Ranges in a request before returning the entire resource, or 0 for unlimited
one MaxRangeOverlaps: Maximum number of overlaps in Ranges in a request before returning the entire resource, or 0 for unlimited
one MaxRangeReversals: Maximum number of reversals in Ranges in a request before returning the entire resource, or 0 for unlimited
one-or-two RLimitCPU: Soft/hard limits for max CPU usage in seconds
one-or-two RLimitMEM: Soft/hard limits for max memory usage per process
one-or-two RLimitNPROC: soft/hard limits for max number of processes per uid
one-or-two LimitInternalRecursion: maximum recursion depth of internal redirects and subrequests
flag CGIPassAuth
two CGIVar: Controls how some CGI variables are set
flag QualifyRedirectURL
flag StrictHostCheck
one ForceType: a mime type that overrides other configured type
one SetHandler: a handler name that overrides any other configured handler
one SetOutputFilter: filter (or ; delimited list of filters) to be run on the request content
one SetInputFilter: filter (or ; delimited list of filters) to be run on the request body
one AllowEncodedSlashes: Allow URLs containing '/' encoded as '%2F'
one ScoreBoardFile: A file for Apache to maintain runtime process management information
flag ExtendedStatus
flag SeeRequestTail
one PidFile: A file for logging the server process ID
one MaxRequestsPerChild: Maximum number of connections a particular child serves before dying. (DEPRECATED, use MaxConnectionsPerChild)
one MaxConnectionsPerChild: Maximum number of connections a particular child serves before dying.
one CoreDumpDirectory: The location of the directory Apache changes to before dumping core
one MaxMemFree: Maximum number of 1k blocks a particular child's allocator may hold.
one ThreadStackSize: Size in bytes of stack used by threads handling client connections
one TraceEnable: 'on' (default), 'off' or 'extended' to trace request body content
flag MergeTrailers
some Protocols: Controls which protocols are allowed
one ProtocolsHonorOrder: 'off' (default) or 'on' to respect given order of protocols, by default the client specified order determines selection
some HttpProtocolOptions: 'Allow0.9' or 'Require1.0' (default); 'RegisteredMethods' or 'LenientMethods' (default); 'Unsafe' or 'Strict' (default). Sets HTTP acceptance rules
some RegisterHttpMethod: Registers non-standard HTTP methods
flag MergeSlashes
two LoadModule: a module name and the name of a shared object file to load it from
some LoadFile: shared object file or library to load into the server at runtime
one WatchdogInterval: Watchdog interval in seconds
one KeepAliveTimeout: Keep-Alive timeout duration (sec)
one MaxKeepAliveRequests: Maximum number of Keep-Alive requests per connection, or 0 for infinite
flag KeepAlive
two-or-three CustomLog: a file name, a custom log format string or format name, and an optional "env=" or "expr=" clause (see docs)
two-or-three GlobalLog: Same as CustomLog, but forces virtualhosts to inherit the log
one TransferLog: the filename of the access log
one-or-two LogFormat: a log format string (see docs) and an optional format name
flag BufferedLogs
flag LogIOTrackTTFB
one User: Effective user id for this server
one Group: Effective group id for this server
one ChrootDir: The directory to chroot(2) into
flag Suexec
one ListenBacklog: Maximum length of the queue of pending connections, as used by listen(2)
one ListenCoresBucketsRatio: Ratio between the number of CPU cores (online) and the number of listeners buckets
one SendBufferSize: Send buffer size in bytes
one ReceiveBufferSize: Receive buffer size in bytes
one ListenTCPDeferAccept: Value set for the socket option TCP_DEFER_ACCEPT if it is set
one StartServers: Number of child processes launched at server startup
one ServerLimit: Maximum number of child processes for this run of Apache
one MinSpareThreads: Minimum number of idle threads, to handle request spikes
one MaxSpareThreads: Maximum number of idle threads
one MaxClients: Deprecated name of MaxRequestWorkers
one MaxRequestWorkers: Maximum number of threads alive at the same time
one ThreadsPerChild: Number of threads each child creates
one ThreadLimit: Maximum number of worker threads per child process for this run of Apache - Upper limit for ThreadsPerChild
one AsyncRequestWorkerFactor: How many additional connects will be accepted per idle worker thread
one GracefulShutdownTimeout: Maximum time in seconds to wait for child processes to complete transactions during shutdown
`;
