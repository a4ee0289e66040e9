<?php

declare(strict_types=1);

namespace PayerShop\Contact;

// Generated from src/address/street-words.ts by scripts/php-tables.ts: change those instead.
final class StreetWords
{
    public const BEFORE_UNIT_NUMBER = '~(?:^|,|(?:^|[ ,])(?:[0-9]+\\p{L}?|\\p{L})[ ,]) ?(?:flat|unit|apt|apartment|app|appt|appartement|suite|ste|floor|fl|office|level|room|rm|shop|lot|plot|bldg|building|bât|bâtiment|escalier|porte|résidence|étage|whg|wohnung|wohn|zimmer|zi|raum|büro|objekt|laden|haus|gebäude|geb|halle|etage|stock|aufgang|eingang|stiege|stg|st|top|tür|block|bte|boîte|bus|esc|lgh|vån|byt|dz|lok|m|int|interno|scala|sc|piano|piso|planta|puerta|pta|portal|bloco|bl|apto|ap|et|lote|daire|d:|kat|blok|кв|квартира|ап|ет|эт|под|вх|бл|корп|корпус|стр|оф|box)\\.?$~iuD';
    public const GENERIC_STREET = '~^(?:straße|strasse|str\\.?|weg|platz|allee|gasse|plein|straat|rue|via|street|avenue|ave\\.?|calle|carrera|rua|place|plaza|piazza|boulevard|road|highway|route|ulica|ul\\.?)$~iuD';
    public const MARKERS = 'haus[ -]?nr|hausnummer|hnr|huisnr|nr|no|núm|num|número|numero|numéro|nummer|number|n\\.? ?º|n\\.|n°|č\\. ?p|č|№|#|бр|br|αρ|αριθ|д|дом|буд|будинок';
    public const NAME_AND_UNIT = '~^(.+?)(?:,| -)? ((?:(?:flat|unit|apt|apartment|app|appt|appartement|suite|ste|floor|fl|office|level|room|rm|shop|lot|plot|bldg|building|bât|bâtiment|escalier|porte|résidence|étage)\\.? ?(?:#? ?[0-9][\\p{L}0-9\\/-]*|\\p{L})|# ?[0-9]+\\p{L}?|[0-9]+(?:st|nd|rd|th) fl(?:oor)?|[0-9]+(?:er?|[èe]me) étage)(?!\\p{L}).*)$~iuD';
    public const TYPE_BEHIND = '(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|pl|place|ct|court|way)\\.?(?: (?:[nsew]|ne|nw|se|sw))?$';
    public const UNIT = '~^(?:\\(|(?:[0-9]+\\.?[ºª°]|h[0-9]{4}|[ivx]+\\. ?(?:em|stock|og)|[ivx]+\\/[0-9]+|[0-9]+\\.? ?(?:og|ug|dg|stock|stk|stockwerk|stiege|stg|etage|obergeschoss|ét\\.?|étage|verd\\.?|verdieping|piano|em|emelet|tv|th|mf|sal|dcha|drcha|izq|izda|dto|esq)|[0-9]+(?:er?|[èe]me) étage|[0-9]+(?:st|nd|rd|th) fl(?:oor)?|(?:flat|unit|apt|apartment|app|appt|appartement|suite|ste|floor|fl|office|level|room|rm|shop|lot|plot|bldg|building|bât|bâtiment|escalier|porte|résidence|étage|whg|wohnung|wohn|zimmer|zi|raum|büro|objekt|laden|haus|gebäude|geb|halle|etage|stock|aufgang|eingang|stiege|stg|st|top|tür|block|bte|boîte|bus|esc|lgh|vån|byt|dz|lok|m|int|interno|scala|sc|piano|piso|planta|puerta|pta|portal|bloco|bl|apto|ap|et|lote|daire|d:|kat|blok|кв|квартира|ап|ет|эт|под|вх|бл|корп|корпус|стр|оф|eg|og|ug|dg|hh|vh|hinten|hinterhaus|vorderhaus|rückgebäude|gartenhaus|hinterhof|seitenflügel|quergebäude|erdgeschoss|links|rechts|mitte|postfach|c\\/o)\\.?)(?!\\p{L}))~iuD';
    public const UNIT_AND_REST = '~^((?:(?:flat|unit|apt|apartment|app|appt|appartement|suite|ste|floor|fl|office|level|room|rm|shop|lot|plot|bldg|building|bât|bâtiment|escalier|porte|résidence|étage)\\.?|#) ?(?:[0-9]+\\p{L}?|\\p{L}))(?: ?[\\/-] ?| )(?=[0-9])(.+)$~iuD';
}
