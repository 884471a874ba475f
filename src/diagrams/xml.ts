/** A text for XML, in an element or in an attribute; what XML cannot have is left out. */
export const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
