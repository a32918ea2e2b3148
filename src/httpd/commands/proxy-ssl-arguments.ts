/** Arguments of the directives of mod_ssl, mod_md and the proxy modules. Form: {@link argumentShapes}. */
export const proxySslArguments = `
flag ProxyRequests
two-or-three ProxyRemote: a scheme, partial URL or '*' and a proxy server
two-or-three ProxyRemoteMatch: a regex pattern and a proxy server
flag ProxyPassInterpolateEnv
one-to-three ProxyPassReverse: a virtual path and a URL for reverse proxy behaviour
two-or-three ProxyPassReverseCookiePath: Path rewrite rule for proxying cookies
two-or-three ProxyPassReverseCookieDomain: Domain rewrite rule for proxying cookies
some ProxyBlock: A list of names, hosts or domains to which the proxy will not connect
one ProxyReceiveBufferSize: Receive buffer size for outgoing HTTP and FTP connections in bytes
one ProxyIOBufferSize: IO buffer size for outgoing HTTP and FTP connections in bytes
one ProxyMaxForwards: The maximum number of proxies a request may be forwarded through.
some NoProxy: A list of domains, hosts, or subnets to which the proxy will connect directly
one ProxyDomain: The default intranet domain name (in absence of a domain in the URL)
one ProxyVia: Configure Via: proxy header header to one of: on | off | block | full
some ProxyErrorOverride: use our error handling pages instead of the servers' we are proxying
flag ProxyPreserveHost
one ProxyTimeout: Set the timeout (in seconds) for a proxied connection. This overrides the server timeout
one ProxyBadHeader: How to handle bad header line in response: IsError | Ignore | StartBody
one BalancerGrowth: Number of additional Balancers that can be added post-config
flag BalancerPersist
flag BalancerInherit
flag ProxyPassInherit
one ProxyStatus: Configure Status: proxy status to one of: on | off | full
one ProxySourceAddress: Configure local source IP used for request forward
flag ProxyAddHeaders
flag Proxy100Continue
one MDCertificateAgreement: either 'accepted' or the URL of CA Terms-of-Service agreement you accept
one MDCertificateProtocol: Protocol used to obtain/renew certificates
one MDContactEmail: Email address used for account registration
one MDDriveMode: deprecated, older name for MDRenewMode
one MDRenewMode: Controls how renewal of Managed Domain certificates shall be handled.
one MDMustStaple: Enable/Disable the Must-Staple flag for new certificates.
one-or-two MDPortMap: Declare the mapped ports 80 and 443 on the local server. E.g. 80:8000 to indicate that the server port 8000 is reachable as port 80 from the internet. Use 80:- to indicate that port 80 is not reachable from the outside.
one MDHttpProxy: URL of a HTTP(S) proxy to use for outgoing connections
one MDStoreDir: the directory for file system storage of managed domain data.
one MDRenewWindow: Time length for renewal before certificate expires (defaults to days).
one MDRequireHttps: Redirect non-secure requests to the https: equivalent.
one MDBaseServer: Allow managing of base server outside virtual hosts.
one MDChallengeDns01Version: Set the type of arguments to call \`MDChallengeDns01\` with
one MDCertificateFile: set the static certificate (chain) file to use for this domain.
one MDCertificateKeyFile: set the static private key file to use for this domain.
one MDServerStatus: On to see Managed Domains in server-status.
one MDCertificateStatus: On to see Managed Domain expose /.httpd/certificate-status.
one MDWarnWindow: When less time remains for a certificate, send our/log a warning (defaults to days)
one MDStapling: Enable/Disable OCSP Stapling for this/all Managed Domain(s).
one MDStapleOthers: Enable/Disable OCSP Stapling for certificates not in Managed Domains.
one MDStaplingKeepResponse: The amount of time to keep an OCSP response in the store.
one MDStaplingRenewWindow: Time length for renewal before OCSP responses expire (defaults to days).
two MDCertificateCheck: Set name and URL pattern for a certificate monitoring site.
one MDActivationDelay: How long to delay activation of new certificates
one MDCACertificateFile: Set the CA file to use for connections
one MDHttpProxyCACertificateFile: Set the CA file to use for connections to the HTTP(S) proxy
one-or-two MDExternalAccountBinding: Set the external account binding keyid and hmac values to use at CA
one MDRetryDelay: Time length for first retry, doubled on every consecutive error.
one MDRetryFailover: The number of errors before a failover to another CA is triggered.
one MDStoreLocks: Configure locking of store for updates.
one MDMatchNames: Determines how DNS names are matched to vhosts.
one MDInitialDelay: How long to delay the first certificate check.
one MDCheckInterval: Time between certificate checks.
one MDProfile: The name of an CA profile to order certificates for.
one MDProfileMandatory: Determines if a configured CA profile is mandatory.
one MDRenewViaARI: Enable/Disable ACME ARI (RFC 9773) to trigger renewals.
some AllowCONNECT: A list of ports or port ranges which CONNECT may connect to
flag ProxyExpressEnable
one ProxyExpressDBMFile: Location of ProxyExpressDBMFile file
one ProxyExpressDBMType: Type of ProxyExpressDBMFile file
one ProxyFCGIBackendType: Specify the type of FastCGI server: 'Generic', 'FPM'
two-or-three ProxyFCGISetEnvIf: expr-condition env-name expr-value
flag ProxyFtpListOnWildcard
flag ProxyFtpEscapeWildcards
one ProxyFtpDirCharset: Define the character set for proxied FTP listings
one ProxyHCTPsize: Set size of health check thread pool
some ProxyHTMLEvents: Strings to be treated as scripting events
two-or-more ProxyHTMLLinks: Declare HTML Attributes
one-or-two ProxyHTMLDoctype: (HTML|XHTML) [Legacy]
some ProxyHTMLFixups: Options are lowercase, dospath
flag ProxyHTMLMeta
flag ProxyHTMLInterp
flag ProxyHTMLExtended
flag ProxyHTMLStripComments
one ProxyHTMLBufSize: Buffer size
one ProxyHTMLCharsetOut: Usage: ProxyHTMLCharsetOut charset
flag ProxyHTMLEnable
one ProxySCGISendfile: The name of the X-Sendfile pseudo response header or On or Off
one ProxySCGIInternalRedirect: The name of the pseudo response header or On or Off
flag ProxyWebsocketFallbackToProxyHttp
one SSLPassPhraseDialog: SSL dialog mechanism for the pass phrase query ('builtin', '|/path/to/pipe_program', or 'exec:/path/to/cgi_program')
one SSLSessionCache: SSL Session Cache storage ('none', 'nonenotnull', 'dbm:/path/to/file')
one SSLCryptoDevice: SSL external Crypto Device usage ('builtin', '...')
two-or-three SSLRandomSeed: SSL Pseudo Random Number Generator (PRNG) seeding source ('startup|connect builtin|file:/path|exec:/path [bytes]')
one SSLVHostSNIPolicy: SSL VirtualHost SNI compatibility policy setting
one SSLEngine: SSL switch for the protocol engine ('on', 'off')
flag SSLFIPS
one-or-two SSLCipherSuite: Colon-delimited list of permitted SSL Ciphers, optional preceded by protocol identifier ('XXX:...:XXX' - see manual)
one SSLCertificateFile: SSL Server Certificate file ('/path/to/file' - PEM or DER encoded)
one SSLCertificateKeyFile: SSL Server Private Key file ('/path/to/file' - PEM or DER encoded)
one SSLCertificateChainFile: SSL Server CA Certificate Chain file ('/path/to/file' - PEM encoded)
one SSLSessionTicketKeyFile: TLS session ticket encryption/decryption key file (RFC 5077) ('/path/to/file' - file with 48 bytes of random data)
one SSLCACertificatePath: SSL CA Certificate path ('/path/to/dir' - contains PEM encoded files)
one SSLCACertificateFile: SSL CA Certificate file ('/path/to/file' - PEM encoded)
one SSLCADNRequestPath: SSL CA Distinguished Name path ('/path/to/dir' - symlink hashes to PEM of acceptable CA names to request)
one SSLCADNRequestFile: SSL CA Distinguished Name file ('/path/to/file' - PEM encoded to derive acceptable CA names to request)
one SSLCARevocationPath: SSL CA Certificate Revocation List (CRL) path ('/path/to/dir' - contains PEM encoded files)
one SSLCARevocationFile: SSL CA Certificate Revocation List (CRL) file ('/path/to/file' - PEM encoded)
one SSLVerifyClient: SSL Client verify type ('none', 'optional', 'require', 'optional_no_ca')
one SSLVerifyDepth: SSL Client verify depth ('N' - number of intermediate certificates)
one SSLSessionCacheTimeout: SSL Session Cache object lifetime ('N' - number of seconds)
flag SSLHonorCipherOrder
flag SSLCompression
flag SSLSessionTickets
flag SSLInsecureRenegotiation
one SSLUserName: Set user name to SSL variable value
flag SSLStrictSNIVHostCheck
one SSLSRPVerifierFile: SRP verifier file ('/path/to/file' - created by srptool)
one SSLSRPUnknownUserSeed: SRP seed for unknown users (to avoid leaking a user's existence) ('some secret text')
flag SSLProxyEngine
one-or-two SSLProxyCipherSuite: SSL Proxy: colon-delimited list of permitted SSL ciphers , optionally preceded by protocol specifier ('XXX:...:XXX' - see manual)
one SSLProxyVerify: SSL Proxy: whether to verify the remote certificate ('on' or 'off')
one SSLProxyVerifyDepth: SSL Proxy: maximum certificate verification depth ('N' - number of intermediate certificates)
one SSLProxyCACertificateFile: SSL Proxy: file containing server certificates ('/path/to/file' - PEM encoded certificates)
one SSLProxyCACertificatePath: SSL Proxy: directory containing server certificates ('/path/to/dir' - contains PEM encoded certificates)
one SSLProxyCARevocationPath: SSL Proxy: CA Certificate Revocation List (CRL) path ('/path/to/dir' - contains PEM encoded files)
one SSLProxyCARevocationFile: SSL Proxy: CA Certificate Revocation List (CRL) file ('/path/to/file' - PEM encoded)
one SSLProxyMachineCertificateFile: SSL Proxy: file containing client certificates ('/path/to/file' - PEM encoded certificates)
one SSLProxyMachineCertificatePath: SSL Proxy: directory containing client certificates ('/path/to/dir' - contains PEM encoded certificates)
one SSLProxyMachineCertificateChainFile: SSL Proxy: file containing issuing certificates of the client certificate (\`/path/to/file' - PEM encoded certificates)
flag SSLProxyCheckPeerExpire
flag SSLProxyCheckPeerCN
flag SSLProxyCheckPeerName
one SSLRenegBufferSize: Configure the amount of memory that will be used for buffering the request body if a per-location SSL renegotiation is required due to changed access control requirements
one SSLOCSPDefaultResponder: URL of the default OCSP Responder
flag SSLOCSPOverrideResponder
one SSLOCSPResponseTimeSkew: Maximum time difference in OCSP responses
one SSLOCSPResponseMaxAge: Maximum age of OCSP responses
one SSLOCSPResponderTimeout: OCSP responder query timeout
flag SSLOCSPUseRequestNonce
one SSLOCSPProxyURL: Proxy URL to use for OCSP requests
flag SSLOCSPNoVerify
one SSLOCSPResponderCertificateFile: Trusted OCSP responder certificates(\`/path/to/file' - PEM encoded certificates)
one SSLStaplingCache: SSL Stapling Response Cache storage (\`dbm:/path/to/file')
flag SSLUseStapling
one SSLStaplingResponseTimeSkew: SSL stapling option for maximum time difference in OCSP responses
one SSLStaplingResponderTimeout: SSL stapling option for OCSP responder timeout
one SSLStaplingResponseMaxAge: SSL stapling option for maximum age of OCSP responses
one SSLStaplingStandardCacheTimeout: SSL stapling option for normal OCSP Response Cache Lifetime
flag SSLStaplingReturnResponderErrors
flag SSLStaplingFakeTryLater
one SSLStaplingErrorCacheTimeout: SSL stapling option for OCSP Response Error Cache Lifetime
one SSLStaplingForceURL: SSL stapling option to Force the OCSP Stapling URL
two SSLOpenSSLConfCmd: OpenSSL configuration command
`;
