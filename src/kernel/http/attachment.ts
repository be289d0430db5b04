/**
 * The value of `Content-Disposition` for a file to keep: its name in any letters (RFC 6266, RFC 8187), and a plain one
 * for whatever does not read those.
 */
export function attachment(name: string, plain: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
