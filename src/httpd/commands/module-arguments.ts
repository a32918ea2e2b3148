/** Arguments of the directives of the modules that a WSGI server commonly loads. Form: {@link argumentShapes}. */
export const moduleArguments = `
one AuthMerging: controls how a <Directory>, <Location>, or similar directive's authorization directives are combined with those of its predecessor
flag AuthzSendForbiddenOnFailure
one order: 'allow,deny', 'deny,allow', or 'mutual-failure'
two-or-more allow: 'from' followed by hostnames or IP-address wildcards
two-or-more deny: 'from' followed by hostnames or IP-address wildcards
one Satisfy: access policy if both allow and require used ('all' or 'any')
one-or-two Alias: a fakename and a realname, or a realname in a Location
one-or-two ScriptAlias: a fakename and a realname, or a realname in a Location
one-to-three Redirect: an optional status, then document to be redirected and destination URL
two AliasMatch: a regular expression and a filename
two ScriptAliasMatch: a regular expression and a filename
two-or-three RedirectMatch: an optional status, then a regular expression and destination URL
two RedirectTemp: a document to be redirected, then the destination URL
two RedirectPermanent: a document to be redirected, then the destination URL
flag RedirectRelative
flag AliasPreservePath
two-or-more AddIcon: an icon URL followed by one or more filenames
two-or-more AddIconByType: an icon URL followed by one or more MIME types
two-or-more AddIconByEncoding: an icon URL followed by one or more content encodings
two-or-more AddAlt: alternate descriptive text followed by one or more filenames
two-or-more AddAltByType: alternate descriptive text followed by one or more MIME types
two-or-more AddAltByEncoding: alternate descriptive text followed by one or more content encodings
two IndexOrderDefault: {Ascending,Descending} {Name,Size,Description,Date}
some IndexIgnore: one or more file extensions
flag IndexIgnoreReset
two-or-more AddDescription: Descriptive text followed by one or more filenames
one HeaderName: a filename
one ReadmeName: a filename
one DefaultIcon: an icon URL
one IndexStyleSheet: URL to style sheet
one IndexHeadInsert: String to insert in HTML HEAD section
one-or-two DeflateFilterNote: Set a note to report on compression ratio
one DeflateWindowSize: Set the Deflate window size (1-15)
one DeflateBufferSize: Set the Deflate Buffer Size
one DeflateMemLevel: Set the Deflate Memory Level (1-9)
one DeflateCompressionLevel: Set the Deflate Compression Level (1-9)
one DeflateInflateLimitRequestBody: Set a limit on size of inflated input
one DeflateInflateRatioLimit: Set the inflate ratio limit above which inflation is aborted (default: 200)
one DeflateInflateRatioBurst: Set the maximum number of following inflate ratios above limit (default: 3)
one DeflateAlterEtag: Set how mod_deflate should modify ETAG response headers: 'AddSuffix' (default), 'NoChange' (2.2.x behavior), 'Remove'
one FallbackResource: Set a default handler
flag DirectorySlash
flag DirectoryCheckHandler
one DirectoryIndexRedirect: On, Off, or a 3xx status code.
some PassEnv: a list of environment variables to pass to CGI.
one-or-two SetEnv: an environment variable name and optional value to pass to CGI.
some UnsetEnv: a list of variables to remove from the CGI environment.
flag ExpiresActive
two ExpiresByType: a MIME type followed by an expiry date code
one ExpiresDefault: an expiry date code
one-or-two FilterDeclare: filter-name [filter-type]
three FilterProvider: filter-name provider-name match-expression
some FilterChain: list of filter names with optional [+-=!@]
two FilterTrace: filter-name debug-level
two-or-more AddOutputFilterByType
two-or-three FilterProtocol: filter-name [provider-name] protocol-args
one UndefMacro: Remove a macro definition.
two-or-more AddCharset: a charset (e.g., iso-2022-jp), followed by one or more file extensions
two-or-more AddEncoding: an encoding (e.g., gzip), followed by one or more file extensions
two-or-more AddHandler: a handler name followed by one or more file extensions
two-or-more AddInputFilter: input filter name (or ; delimited names) followed by one or more file extensions
two-or-more AddLanguage: a language (e.g., fr), followed by one or more file extensions
two-or-more AddOutputFilter: output filter name (or ; delimited names) followed by one or more file extensions
two-or-more AddType: a mime type followed by one or more file extensions
one DefaultLanguage: language to use for documents with no other language file extension
some MultiviewsMatch: NegotiatedOnly (default), Handlers and/or Filters, or Any
some RemoveCharset: one or more file extensions
some RemoveEncoding: one or more file extensions
some RemoveHandler: one or more file extensions
some RemoveInputFilter: one or more file extensions
some RemoveLanguage: one or more file extensions
some RemoveOutputFilter: one or more file extensions
some RemoveType: one or more file extensions
one TypesConfig: the MIME types config file
flag ModMimeUsePathInfo
flag CacheNegotiatedDocs
some LanguagePriority: space-delimited list of MIME language abbreviations
some ForceLanguagePriority: Force LanguagePriority elections, either None, or Fallback and/or Prefer
flag RewriteEngine
some RewriteOptions: List of option strings to set
one RewriteBase: the base URL of the per-directory context
two-or-three RewriteMap: a mapname and a filename and options
`;
