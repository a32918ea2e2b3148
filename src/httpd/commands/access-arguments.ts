/** Arguments of the directives of authentication, authorization, sessions and databases. Form: {@link argumentShapes}. */
export const accessArguments = `
flag Session
one SessionMaxAge: length of time for which a session should be valid. Zero to disable
one SessionHeader: output header, if present, whose contents will be injected into the session.
flag SessionEnv
one SessionInclude: URL prefixes to include in the session. Defaults to all URLs
one SessionExclude: URL prefixes to exclude from the session. Defaults to no URLs
one SessionExpiryUpdateInterval: time interval for which a session's expiry time may change without having to be rewritten. Zero to disable
one DBDriver: SQL Driver
one DBDParams: SQL Driver Params
flag DBDPersist
one-or-two DBDPrepareSQL: SQL statement to prepare (or nothing, to override statement inherited from main server) and label
one DBDInitSQL: SQL statement to be executed after connection is created
one DBDMin: Minimum number of connections
one DBDKeep: Maximum number of sustained connections
one DBDMax: Maximum number of connections
one DBDExptime: Keepalive time for idle connections
one LDAPSharedCacheSize: Set the size of the shared memory cache (in bytes). Use 0 to disable the shared memory cache. (default: 500000)
one LDAPSharedCacheFile: Set the file name for the shared memory cache.
one LDAPCacheEntries: Set the maximum number of entries that are possible in the LDAP search cache. Use 0 or -1 to disable the search cache (default: 1024)
one LDAPCacheTTL: Set the maximum time (in seconds) that an item can be cached in the LDAP search cache. Use 0 for no limit. (default 600)
one LDAPOpCacheEntries: Set the maximum number of entries that are possible in the LDAP compare cache. Use 0 or -1 to disable the compare cache (default: 1024)
one LDAPOpCacheTTL: Set the maximum time (in seconds) that an item is cached in the LDAP operation cache. Use 0 for no limit. (default: 600)
two-or-three LDAPTrustedGlobalCert: Takes three arguments; the first argument is the cert type of the second argument, one of CA_DER, CA_BASE64, CA_CERT7_DB, CA_SECMOD, CERT_DER, CERT_BASE64, CERT_KEY3_DB, CERT_NICKNAME, KEY_DER, or KEY_BASE64. The second argument specifes the file and/or directory containing the trusted CA certificates (and global client certs for Netware) used to validate the LDAP server. The third argument is an optional passphrase if applicable.
two-or-three LDAPTrustedClientCert: Takes three arguments: the first argument is the certificate type of the second argument, one of CA_DER, CA_BASE64, CA_CERT7_DB, CA_SECMOD, CERT_DER, CERT_BASE64, CERT_KEY3_DB, CERT_NICKNAME, KEY_DER, or KEY_BASE64. The second argument specifies the file and/or directory containing the client certificate, or certificate ID used to validate this LDAP client.  The third argument is an optional passphrase if applicable.
one LDAPTrustedMode: Specify the type of security that should be applied to an LDAP connection. One of; NONE, SSL or STARTTLS.
flag LDAPVerifyServerCert
one LDAPConnectionTimeout: Specify the LDAP socket connection timeout in seconds (default: 10)
one LDAPReferrals: Choose whether referrals are chased ['ON'|'OFF'|'DEFAULT'].  Default 'ON'
one LDAPReferralHopLimit: Limit the number of referral hops that LDAP can follow. (Integer value, Consult LDAP SDK documentation for applicability and defaults
one LDAPLibraryDebug: Enable debugging in LDAP SDK (Default: off, values: SDK specific
one LDAPTimeout: Specify the LDAP bind/search timeout in seconds (0 = no limit). Default: 60
one LDAPConnectionPoolTTL: Specify the maximum amount of time a bound connection can sit idle and still be considered valid for reuse(0 = no pool, -1 = no limit, n = time in seconds). Default: -1
one LDAPRetries: Specify the number of times a failed LDAP operation should be retried (0 = no retries). Default: 3
one LDAPRetryDelay: Specify the delay between retries of a failed LDAP operation (0 = no delay). Default: 0
some AuthBasicProvider: specify the auth providers for a directory or location
flag AuthBasicAuthoritative
one-or-two AuthBasicFake: Fake basic authentication using the given expressions for username and password, 'off' to disable. Password defaults to 'password' if missing.
one AuthBasicUseDigestAlgorithm: Set to 'MD5' to use the auth provider's authentication check for digest auth, using a hash of 'user:realm:pass'
one AuthType: an HTTP authorization type (e.g., "Basic")
one AuthName: the authentication realm (e.g. "Members Only")
one AuthDBDUserPWQuery: Query used to fetch password for user
one AuthDBDUserRealmQuery: Query used to fetch password for user+realm
flag AuthzDBDLoginToReferer
one AuthzDBDQuery: SQL query for DBD Authz or login
one AuthzDBDRedirectQuery: SQL query to get per-user redirect URL after login
some AuthDigestProvider: specify the auth providers for a directory or location
some AuthDigestQop: A list of quality-of-protection options
one AuthDigestNonceLifetime: Maximum lifetime of the server nonce (seconds)
flag AuthDigestNcCheck
one AuthDigestAlgorithm: The algorithm used for the hash calculation
some AuthDigestDomain: A list of URI's which belong to the same protection space as the current URI
one AuthDigestShmemSize: The amount of shared memory to allocate for keeping track of clients
some AuthFormProvider: specify the auth providers for a directory or location
one AuthFormUsername: The field of the login form carrying the username
one AuthFormPassword: The field of the login form carrying the password
one AuthFormLocation: The field of the login form carrying the URL to redirect on successful login.
one AuthFormMethod: The field of the login form carrying the original request method.
one AuthFormMimetype: The field of the login form carrying the original request mimetype.
one AuthFormBody: The field of the login form carrying the urlencoded original request body.
one AuthFormSize: Maximum size of body parsed by the form parser
one AuthFormLoginRequiredLocation: If set, redirect the browser to this URL rather than return 401 Not Authorized.
one AuthFormLoginSuccessLocation: If set, redirect the browser to this URL when a login processed by the login handler is successful.
one AuthFormLogoutLocation: The URL of the logout successful page. An attempt to access an URL handled by the handler form-logout-handler will result in an redirect to this page after logout.
one AuthFormSitePassphrase: If set, use this passphrase to determine whether the user should be authenticated. Bypasses the user authentication check on every website hit, and is useful for high traffic sites.
flag AuthFormAuthoritative
flag AuthFormFakeBasicAuth
flag AuthFormDisableNoStore
some Anonymous: a space-separated list of user IDs
flag Anonymous_MustGiveEmail
flag Anonymous_NoUserId
flag Anonymous_VerifyEmail
flag Anonymous_LogEmail
one AuthDBMUserFile: dbm database file containing user IDs and passwords
one AuthDBMType: what type of DBM file the user file is
one AuthUserFile: text file containing user IDs and passwords
one AuthnCacheSOCache: socache provider for authn cache
some AuthnCacheProvideFor: Determine what authn providers to cache for
one AuthnCacheTimeout: Timeout (secs) for cached credentials
one AuthnCacheContext: Context for authn cache
one AuthLDAPBindDN: DN to use to bind to LDAP server. If not provided, will do an anonymous bind.
one AuthLDAPBindPassword: Password to use to bind to LDAP server. If not provided, will do an anonymous bind.
flag AuthLDAPBindAuthoritative
flag AuthLDAPRemoteUserIsDN
one AuthLDAPRemoteUserAttribute: Override the user supplied username and place the contents of this attribute in the REMOTE_USER environment variable.
flag AuthLDAPCompareDNOnServer
some AuthLDAPSubGroupAttribute: Attribute labels used to define sub-group (or nested group) membership in groups - defaults to member and uniqueMember
some AuthLDAPSubGroupClass: LDAP objectClass values used to identify sub-group instances - defaults to groupOfNames and groupOfUniqueNames
one AuthLDAPMaxSubGroupDepth: Maximum subgroup nesting depth to be evaluated - defaults to 10 (top-level group = 0)
some AuthLDAPGroupAttribute: A list of attribute labels used to identify the user members of groups - defaults to member and uniquemember
flag AuthLDAPGroupAttributeIsDN
one AuthLDAPDereferenceAliases: Determines how aliases are handled during a search. Can be one of the values "never", "searching", "finding", or "always". Defaults to always.
one AuthLDAPCharsetConfig: Character set conversion configuration file. If omitted, character set conversion is disabled.
one AuthLDAPAuthorizePrefix: The prefix to add to environment variables set during successful authorization, default 'AUTHORIZE_'
flag AuthLDAPInitialBindAsUser
two AuthLDAPInitialBindPattern: The regex and substitution to determine a username that can bind based on an HTTP basic auth username
flag AuthLDAPSearchAsUser
flag AuthLDAPCompareAsUser
one AuthDBMGroupFile: database file containing group names and member user IDs
one AuthzDBMType: what type of DBM file the group file is
one AuthGroupFile: text file containing group names and member user IDs
flag SessionCookieRemove
some SessionCryptoPassphrase: The passphrase(s) used to encrypt the session. First will be used for encryption, all phrases will be accepted for decryption
one SessionCryptoPassphraseFile: File containing passphrase(s) used to encrypt the session, one per line. First will be used for encryption, all phrases will be accepted for decryption
one SessionCryptoCipher: The underlying crypto cipher to use
one SessionDBDSelectLabel: Query label used to select a new session
one SessionDBDInsertLabel: Query label used to insert a new session
one SessionDBDUpdateLabel: Query label used to update an existing session
one SessionDBDDeleteLabel: Query label used to delete an existing session
flag SessionDBDPerUser
flag SessionDBDCookieRemove
`;
