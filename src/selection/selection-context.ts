import type { ConfigurationTree, Directive } from "../httpd/directive";
import type { ConfigurationReader } from "../httpd/reader";
import type { DaemonProcess } from "./daemon-process";
import type { KnownFiles } from "./file-system";
import type { MapFinder } from "./rewrite-map";
import type { Server } from "./server";
import type { ServerChoice } from "./server-choice";
import type { ServerSelection } from "./server-selection";

/** A compiled configuration and what is known besides. */
export interface SelectionContext {
  readonly choice: ServerChoice;
  /** The main server, then the virtual hosts, in file order. */
  readonly servers: readonly [Server, ...Server[]];
  selectionOf(server: Server): ServerSelection;
  readonly main: ServerSelection;
  readonly groups: ReadonlyMap<string, DaemonProcess>;
  readonly maps: MapFinder;
  readonly env: Readonly<Record<string, string>>;
  readonly modWsgiVersion: string;
  readonly files: KnownFiles | undefined;
  readonly reader: ConfigurationReader | undefined;
  readonly presumedFiles: ReadonlySet<string>;
  /** In file order: On then Off is not the same as Off. */
  readonly restrictEmbedded: readonly Directive[];
  readonly modules: ReadonlySet<string>;
  readonly configuration: ConfigurationTree;
  readonly presumesAccess: boolean;
}
