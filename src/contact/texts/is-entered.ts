/** True unless {@link ./text.ts} would leave nothing of the text. Smaller than that, for the first paint. */
export const isEntered = (text: string): boolean => VISIBLE.test(text);

const VISIBLE =
  /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffd\u{13430}-\u{1343f}\u2800\u{1d159}]/u;
