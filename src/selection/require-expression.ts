/**
 * The expression of `Require expr`, of the arguments as written: httpd takes off double quotes around the whole, and
 * nothing is escaped in them. Source: mod_authz_core.c, `expr_parse_config`.
 */
export function requireExpression(args: string): string {
  const expression = args.replace(/^(not\s+)?\S+\s*/i, "");
  return /^".*"$/s.test(expression) ? expression.slice(1, -1) : expression;
}
