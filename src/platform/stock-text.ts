interface StockParts {
  readonly serverRoot: string;
  readonly modulesDirectory: string;
  /** Names without `mod_`, in load order. */
  readonly modules: readonly string[];
  readonly wsgiModuleFile: string;
  /** What the main file says besides. */
  readonly main: string;
  /** What stands before the drop-in file. */
  readonly sites: string;
  readonly dropInFile: string;
}

/** The text of a stock configuration: modules, main server, sites, then the drop-in file. */
export function stockText(parts: StockParts): string {
  const { serverRoot, modulesDirectory, modules, wsgiModuleFile, main, sites, dropInFile } = parts;
  return [
    `ServerRoot "${serverRoot}"`,
    ...modules.map((name) => `LoadModule ${name}_module ${modulesDirectory}/mod_${name}.so`),
    `LoadModule wsgi_module ${modulesDirectory}/${wsgiModuleFile}`,
    // Stands for the machine's own name, which httpd takes where none is given and which no virtual host of ours has.
    "ServerName machine.invalid",
    main.trim(),
    sites.trim(),
    `IncludeOptional "${dropInFile}"`,
    "",
  ].join("\n");
}
