/*!
 * Contains address metadata from Google libaddressinput, licensed under CC BY 4.0; changed.
 * Parts from OpenCage address-formatting and Shopify worldwide, both under the MIT licence.
 */
// Generated from postal-codes.json by scripts/country-table.ts: change those instead.

/** Postal code masks with the codes of their countries, under the flags of these. */
export const COUNTRY_TABLE =
  '5;00120:VA;37;98nnn:MC;48;VGnnnn:VG;56;:AGNR;64;nnnn:ALAZCVETGEGWHTLRMDMZSV;nnnnn:DOEHGTKWNIUYXK;nnnnnn:BYKGKZTJUZ;nnnnnn|annnna|aannnnnn:EC;nnnn|nnnnnn:PY;65;nnnn:SJ;68;nnn:FO;69;22nnn:AX;39nn:GL;4789n:SM;ADnnn:AD;74;:AOAQAWBIBOBQBSBVBWCFCMCWERGDGQKIKMKPLYMLQASBSRSTSXSYTDTLVU;80;AI-2640:AI;VCnnnn:VC;aa nnnnn|nnnnn:SO;annn:SZ;nnnn:AFVE;nnnnn-nnnnn:IR;nnnnn:BTCUHNIDJOMNNPSD;nnnnn|LIMA n|LIMA nn|CALLAO n|CALLAO nn:PE;nnnnn|nnnn:CR;nnn|nnnnn|nnnnnn:TW;81;nnnnn:KR;nnnnnn:CN;85;nnnnn|nnnnn-nnnn:PW;88;:LCPAPSSSWS;96;nnn:GNMGOM;nnnn:NETN;nnnnn:DZLAMASNZM;nnnnnn:TM;nnnnn|nnnaannn:MU;nnnnn|nnnn:TZ;nnnn|37nnnn:AM;101;986nn:WF;987nn:PF;988nn:NC;9nnnn:BLGFGPMFMQPMREYT;106;:BJBZCDCGCICKDJDMFJGAGMGYJMMRRWSCSLTFTGTKTOTVUGYEZW;112;2899:NF;6798:CX;6799:CC;96898:UM;BBnnnnn:BB;KYn-nnnn:KY;aa xx:BM;aannnn:BN;ann xxxx|anW xxxx:IE;nnn:BHLSPG;nnnn:BDHMPH;nnnnn:IQKELKMVNAPKSATH;nnnnnn:NGTT;nnnnnn|nnnnn:KH;nnnnn|nnnnnn:VN;nnnnn|nnnnnnn:EGMM;nnnn|nnnn nnnn:LB;113;BBND 1ZZ:IO;FIQQ 1ZZ:FK;PCRN 1ZZ:PN;SIQQ 1ZZ:GS;STHL 1ZZ|ASCN 1ZZ:SH;TKCA 1ZZ:TC;117;GYn naa|GYnn naa:GG;IMn naa|IMnn naa:IM;JEn naa|JEnn naa:JE;aaa nnnn|aaa nn:MT;nnnnnn:IN;nnnnn|nnnnn-nnnn:ASFMGUMHMPPRVI;120;:BFGHKNMSMWNU;138;:MO;164;GX11 1AA:GI;320;8nnnn:ME;nnnn:MK;nnnnn:BATR;nnnnnnn:CL;nnnn|annnn|annnnaaa:AR;324;nnnnn|nnnnnn:RS;325;94nn:LI;mnnn aa:NL;nn-nnn:PL;nnn nn:CZGRSESK;nnn:IS;nnnn-nnn:PT;nnnn:ATBEBGCHDKHUNOSI;nnnnn:DEEEESFIHRITLTMX;nnnnnn:RO;nnnn|99nnn:CY;336;nnnnnn:CO;nnnnnnn|nnnnn:IL;337;nnnnnn:RU;341;LV-nnnn:LV;nnnnn-nnn:BR;nnnnn:UA;353;nnnnn:MY;357;nnnn:LU;nnnnn:FR;362;:AEHK;373;an naa|ann naa|ana naa|aan naa|aann naa|aana naa|GIR 0AA|BFPO n|BFPO nn|BFPO nnn|BFPO nnnn:GB;ana nan:CA;nnn-nnnn:JP;nnnn:AUNZZA;nnnnn|nnnnn-nnnn:US;421;nnnnnn:SG;512;Eircode:IE;PIN:IN;ZIP:ASFMGUMHMPPRPWUMUSVI;513;emirate:AE;state:AUBRCAINMXUS';

/** From these flags on a text is a name: of the postal code, then of what the city holds. */
export const NAMES = 512;
