/**
 * Directives whose arguments say which server, group or file is meant. The arguments of all others may be secrets, such as
 * those of SetEnv, AuthLDAPBindPassword or ProxyPass, and are cited nowhere.
 */
const cited =
  /^(<\/?(virtualhost|location|locationmatch|directory|directorymatch|files|filesmatch|ifmodule|ifdefine)|servername|serveralias|listen|loadmodule|include|includeoptional|user|group|documentroot|alias|aliasmatch|scriptalias|serverroot|errorlog|wsgi(?!authuserscript)\w*)$/;

/** A line of a host's own files as diagnostics may show it: whole, or without its arguments. */
export function citedText(text: string): string {
  const [, name = "", rest = ""] = /^\s*(<?\/?\w+)(.*)$/s.exec(text) ?? [];
  if (cited.test(name.toLowerCase())) return text.trim();
  return rest.trim() === "" ? name : `${name} …`;
}
