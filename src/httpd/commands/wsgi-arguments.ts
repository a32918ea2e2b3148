/** Arguments of mod_wsgi's directives, 4.6 to 6.1; those that mod_wsgi takes apart by itself are not here. Form: {@link argumentShapes}. */
export const wsgiArguments = `
one WSGISocketPrefix: Path prefix for the daemon process sockets.
one WSGISocketRotation: Enable/Disable rotation of daemon process sockets.
one WSGIAcceptMutex: Set accept mutex type for daemon processes.
one WSGILazyInitialization: Enable/Disable lazy Python initialization.
one WSGIVerboseDebugging: Enable/Disable verbose debugging messages.
one WSGIDontWriteBytecode: Enable/Disable writing of byte code.
one WSGIPythonWarnings: Control Python warning messages.
one WSGIPythonOptimize: Set level of Python compiler optimisations.
one WSGIPythonHome: Python prefix/exec_prefix absolute path names.
one WSGIPythonPath: Python module search path.
one WSGIPythonEggs: Python eggs cache directory.
one WSGIPythonHashSeed: Python hash seed.
one WSGIDestroyInterpreter: Enable/Disable destruction of Python interpreter.
one WSGIRestrictEmbedded: Enable/Disable use of embedded mode.
one WSGIRestrictStdin: Enable/Disable restrictions on use of STDIN.
one WSGIRestrictStdout: Enable/Disable restrictions on use of STDOUT.
one WSGIRestrictSignal: Enable/Disable restrictions on use of signal().
one WSGICaseSensitivity: Define whether file system is case sensitive.
one WSGIProcessGroup: Name of the WSGI process group.
one WSGIApplicationGroup: Application interpreter group.
one WSGICallableObject: Name of entry point in WSGI script file.
one WSGIPassApacheRequest: Enable/Disable Apache request object.
one WSGIPassAuthorization: Enable/Disable WSGI authorization.
one WSGIScriptReloading: Enable/Disable script reloading mechanism.
one WSGIErrorOverride: Enable/Disable overriding of error pages.
one WSGIChunkedRequest: Enable/Disable support for chunked requests.
one WSGIMapHEADToGET: Enable/Disable mapping of HEAD to GET.
one WSGIIgnoreActivity: Enable/Disable reset of inactvity timeout.
one WSGIEnableSendfile: Enable/Disable support for kernel sendfile.
one WSGIGroupAuthoritative: Enable/Disable as being authoritative on groups.
one WSGIServerMetrics: Enabled/Disable access to server metrics.
one WSGINewRelicConfigFile: New Relic monitoring agent configuration file.
one WSGINewRelicEnvironment: New Relic monitoring agent environment.
one WSGISwitchInterval: Override Python GIL switch interval (seconds).
one WSGIPerInterpreterGIL: Enable/Disable per-interpreter GIL for sub-interpreters (Python 3.12+).
one WSGIFreeThreading: Enable/Disable free-threaded Python (GIL disabled) for the matched process (Python 3.13+ free-threaded build).
one-or-two WSGITelemetryService: Push telemetry to a metrics service. Args: unix:/path [interval=N]
one WSGISlowRequests: Enable slow-request reporting. Arg: threshold in seconds.
`;
