// A day as the pages write one.

/** dated is a day such as 2026-03-02 in words: 2 March 2026. What is no day stays as it is. */
export function dated(day: string): string {
  return isNaN(Date.parse(day)) ? day : new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
