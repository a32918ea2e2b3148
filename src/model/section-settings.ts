import type { z } from "zod";
import { basicAuthSchema, requireSchema } from "./access";
import { errorDocumentsSchema } from "./error-document";
import { headersSchema, requestHeadersSchema } from "./header";
import { rawDirectivesSchema } from "./raw-directives";
import { size } from "./size";

/** What a location and a directory may both say besides the directives of mod_wsgi. */
export const sectionSettings = {
  require: requireSchema
    .optional()
    .meta({ description: "`Require`: who is let in; of a list, one has to hold." }),
  basicAuth: basicAuthSchema.optional().meta({ description: "`AuthType` Basic: passwords by a file." }),
  headers: headersSchema.optional().meta({ description: "`Header`: changes of answers' headers." }),
  requestHeaders: requestHeadersSchema
    .optional()
    .meta({ description: "`RequestHeader`: changes of requests' headers." }),
  errorDocuments: errorDocumentsSchema
    .default({})
    .meta({ description: "`ErrorDocument`s by status, in quotes." }),
  limitRequestBody: size
    .optional()
    .meta({ description: "`LimitRequestBody`: bytes, or text such as 10M; 0 is without limit." }),
  directives: rawDirectivesSchema
    .optional()
    .meta({ description: "Lines of httpd configuration, as they are: text, or a list of lines." }),
};

export type SectionSettings = z.output<z.ZodObject<typeof sectionSettings>>;
