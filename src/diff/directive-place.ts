import { formatModelPath, type ModelPath } from "../diagnostic/model-path";
import { releaseFile } from "../release/rendered-tree";
import { modelPathOf } from "../rules/locate-in-fleet";
import type { FleetSide } from "./fleet-side";

/** A directive that has a part in a change. */
export interface DirectivePlace {
  /** The rendered file, below the release. */
  readonly file: string;
  readonly line: number;
  /** The directive as it stands there. */
  readonly text: string;
  /** What it did, where it is about a request. */
  readonly why?: string;
  /** Where the fleet says it. */
  readonly fleet?: FleetPlace;
}

/** A place in the fleet file, or in a map file that it names. */
export interface FleetPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The model path as messages print it. */
  readonly path: string;
}

/** Names directives of a side's configuration, and finds them in its fleet file. */
export class DirectivePlaces {
  constructor(
    private readonly side: FleetSide,
    private readonly configuration: string,
  ) {}

  /** `value`: how the words begin that are meant. */
  of({ file, line, text, why }: Omit<DirectivePlace, "fleet">, value?: string): DirectivePlace {
    const origins = this.side.rendered.configurations.get(this.configuration)?.origins;
    const path = origins && modelPathOf({ file, line, text }, value, origins);
    return {
      file: releaseFile(file),
      line,
      text,
      ...(why === undefined ? {} : { why }),
      ...(path === undefined ? {} : { fleet: this.fleetPlace(path) }),
    };
  }

  fleetPlace(path: ModelPath): FleetPlace {
    const finding = { code: "invalid-value", severity: "warning", path, message: "", hint: "" } as const;
    return { ...this.side.locate(finding).position, path: formatModelPath(path) };
  }
}
