/**
 * The words around house numbers in Europe and the Americas, as sources of case-insensitive patterns.
 * @module
 */

/** In front of a house number; dropped when the line is read. */
export const MARKERS = String.raw`haus[ -]?nr|hausnummer|hnr|huisnr|nr|no|núm|num|número|numero|numéro|nummer|number|n\.? ?º|n\.|n°|č\. ?p|č|№|#|бр|br|αρ|αριθ|д|дом|буд|будинок`;

/** Parts of a building where the house number comes first, followed by a number or letter. */
const UNITS_BEHIND =
  'flat|unit|apt|apartment|app|appt|appartement|suite|ste|floor|fl|office|level|room|rm|shop|lot|plot|bldg|building|bât|bâtiment|escalier|porte|résidence|étage';

/** The same everywhere else. */
const UNITS =
  'whg|wohnung|wohn|zimmer|zi|raum|büro|objekt|laden|haus|gebäude|geb|halle|etage|stock|aufgang|eingang|stiege|stg|st|top|tür|block|bte|boîte|bus|esc|lgh|vån|byt|dz|lok|m|int|interno|scala|sc|piano|piso|planta|puerta|pta|portal|bloco|bl|apto|ap|et|lote|daire|d:|kat|blok|кв|квартира|ап|ет|эт|под|вх|бл|корп|корпус|стр|оф';

/** Begins with a part of a building: `3. OG`, `Top 14`, `Hinterhaus`, `2º izq`, `(Hof)`. */
export const UNIT = new RegExp(
  String.raw`^(?:\(|(?:\d+\.?[ºª°]|h\d{4}|[ivx]+\. ?(?:em|stock|og)|[ivx]+\/\d+|\d+\.? ?(?:og|ug|dg|stock|stk|stockwerk|stiege|stg|etage|obergeschoss|ét\.?|étage|verd\.?|verdieping|piano|em|emelet|tv|th|mf|sal|dcha|drcha|izq|izda|dto|esq)|\d+(?:er?|[èe]me) étage|\d+(?:st|nd|rd|th) fl(?:oor)?|(?:${UNITS_BEHIND}|${UNITS}|eg|og|ug|dg|hh|vh|hinten|hinterhaus|vorderhaus|rückgebäude|gartenhaus|hinterhof|seitenflügel|quergebäude|erdgeschoss|links|rechts|mitte|postfach|c\/o)\.?)(?!\p{L}))`,
  'iu',
);

/** Ends with a word for a part of a building, at the start or after another number: the next number belongs to it. */
export const BEFORE_UNIT_NUMBER = new RegExp(
  String.raw`(?:^|,|(?:^|[ ,])(?:\d+\p{L}?|\p{L})[ ,]) ?(?:${UNITS_BEHIND}|${UNITS}|box)\.?$`,
  'iu',
);

/** `5th Ave Apt 4B`: a name, and the unit with everything after it. */
export const NAME_AND_UNIT = new RegExp(
  String.raw`^(.+?)(?:,| -)? ((?:(?:${UNITS_BEHIND})\.? ?(?:#? ?\d[\p{L}\d\/-]*|\p{L})|# ?\d+\p{L}?|\d+(?:st|nd|rd|th) fl(?:oor)?|\d+(?:er?|[èe]me) étage)(?!\p{L}).*)$`,
  'iu',
);

/** `Flat 2 15 Queen Street`, `Unit 4/27 George Street`: a unit, and the rest. */
export const UNIT_AND_REST = new RegExp(
  String.raw`^((?:(?:${UNITS_BEHIND})\.?|#) ?(?:\d+\p{L}?|\p{L}))(?: ?[\/-] ?| )(?=\d)(.+)$`,
  'iu',
);

/** A street that consists only of the word for it: `Straße 43` is a name, not a number. */
export const GENERIC_STREET =
  /^(?:straße|strasse|str\.?|weg|platz|allee|gasse|plein|straat|rue|via|street|avenue|ave\.?|calle|carrera|rua|place|plaza|piazza|boulevard|road|highway|route|ulica|ul\.?)$/i;

/** Words after the name of a street: `5 Ave SW`, `K Street NW`. */
export const TYPE_BEHIND = String.raw`(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|pl|place|ct|court|way)\.?(?: (?:[nsew]|ne|nw|se|sw))?$`;
