/** How the parser sees files. Paths are absolute. */
export interface ConfigurationReader {
  /** The text of a file, or undefined when there is no such file. */
  read(path: string): string | undefined;
  /**
   * Files that match the pattern, readable or not, sorted by name as httpd sorts them (strcmp); for a folder all files
   * below it. An empty folder stands for itself, with a slash at its end, and reads as an empty file.
   */
  glob(pattern: string): readonly string[];
  /** Whether what there is at a path, or that there is nothing, can be told; without it everything can. */
  knows?(path: string): boolean;
}

/** A reader of nothing, for texts that include no other file. */
export const noFiles: ConfigurationReader = { read: () => undefined, glob: () => [] };
