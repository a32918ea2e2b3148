import { z } from "zod";
import { hostFile } from "./host-file";
import { hostPath, lineText } from "./text";

/** Ciphers of TLS 1.2 with forward secrecy and authenticated encryption; TLS 1.3 has its own. */
const modernCiphers = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
].join(":");

const secondsOfYear = 31_536_000;

const hstsSchema = z
  .strictObject({
    maxAge: z
      .int("must be a whole number")
      .min(0, "must not be negative")
      .default(secondsOfYear)
      .meta({ description: "How long browsers insist on https. Seconds. Default: one year." }),
    includeSubDomains: z.boolean().default(false).meta({ description: "For all names below, too." }),
    preload: z
      .boolean()
      .default(false)
      .meta({ description: "Agree to be on the list that browsers come with." }),
  })
  .refine((hsts) => !hsts.preload || (hsts.includeSubDomains && hsts.maxAge >= secondsOfYear), {
    message: `with preload must have includeSubDomains and a maxAge of at least ${secondsOfYear}`,
  });

const clientCertificatesSchema = z.strictObject({
  caCertificateFile: hostPath.meta({ description: "`SSLCACertificateFile`: who may sign them." }),
  verify: z
    .enum(["require", "optional"])
    .default("require")
    .meta({ description: "`SSLVerifyClient`. Default: require." }),
  verifyDepth: z
    .int("must be a whole number")
    .min(0, "must not be negative")
    .optional()
    .meta({ description: "`SSLVerifyDepth`. Default: 1." }),
});

/**
 * TLS of a virtual host.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_ssl.html
 */
export const tlsSchema = z.strictObject({
  certificateFile: hostFile.meta({
    description: "`SSLCertificateFile`: the certificate, and those that lead to its root, in PEM.",
  }),
  certificateKeyFile: hostFile.optional().meta({
    description: "`SSLCertificateKeyFile`: the private key in PEM. Default: it is in `certificateFile`.",
  }),
  certificateChainFile: hostFile.optional().meta({
    description: "`SSLCertificateChainFile`: the certificates between, where `certificateFile` lacks them.",
  }),
  protocols: z
    .array(z.enum(["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]))
    .nonempty("must not be empty")
    .default(["TLSv1.2", "TLSv1.3"])
    .meta({ description: "`SSLProtocol`: these alone. Default: TLSv1.2, TLSv1.3." }),
  cipherSuite: lineText
    .regex(/^[A-Za-z0-9@+!:=,_-]+$/, "must be OpenSSL's names with ':' between")
    .default(modernCiphers)
    .meta({ description: "`SSLCipherSuite` up to TLS 1.2. Default: forward secrecy and AEAD." }),
  honorCipherOrder: z
    .boolean()
    .default(false)
    .meta({ description: "`SSLHonorCipherOrder`. Default: false, clients know what they are good at." }),
  sessionTickets: z
    .boolean()
    .default(false)
    .meta({ description: "`SSLSessionTickets`. Default: false, their keys undo forward secrecy." }),
  useStapling: z
    .boolean()
    .default(false)
    .meta({ description: "`SSLUseStapling`: send OCSP's answer along. Default: false." }),
  options: z
    .array(
      z
        .string()
        .regex(
          /^[+-]?(StdEnvVars|ExportCertData|FakeBasicAuth|StrictRequire|OptRenegotiate|LegacyDNStringFormat)$/,
          "must be StdEnvVars, ExportCertData, FakeBasicAuth, StrictRequire, OptRenegotiate or LegacyDNStringFormat, with or without + or -",
        ),
    )
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "`SSLOptions`: `[StdEnvVars]` gives applications the variables of TLS." }),
  clientCertificates: clientCertificatesSchema
    .optional()
    .meta({ description: "Certificates that clients must or may show." }),
  hsts: z.union([z.boolean(), hstsSchema]).optional().meta({
    description:
      "`Strict-Transport-Security`; `true` is one year. Default: none, as it cannot be taken back.",
  }),
});

export type Tls = z.output<typeof tlsSchema>;
