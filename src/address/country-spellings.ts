/**
 * How people write countries, in addition to the names that `Intl.DisplayNames` has.
 * @module
 */

/**
 * The alpha-3 codes in the order of the alpha-2 codes; a small letter follows the two letters. Source: ISO 3166-1, and the
 * customary XKX.
 */
export const ALPHA_3 =
  'ANDAREgATGabARMAGOATAgmAUTsABWALAeBIHBRBBGDlarrBDIBENmuBRNlBESaBHSntaBLRBLZnkCODCAFCOGevCOKCHLrCHNlibCPVCUWrpeuiDNKamauESTyESHiphniFLKFSMFROabrGRDoGUFyabGRLbGINGLPGNQcSGSmmGNBGUYgddvinnIRLISRndtIRQnlayJAMrnnzmrCOMaPRKKORtCYMKAZonaeaLBRouxaLBYroaMNEMAFMDGldirgMACMNPMTQtrMLTsMDViMEXsMOZmlrkacdrluNIUlnnrPYFPNGlPAKPOLSPMPCNiePRTPLWPRYtuuSRBsauSLBSYCnSWEpnSVNmSVKerSENmSURdpSLVmrSWZaTCDATFoaklsTKMTUNnTURoTUVnaUKRaiaURYbttnbrmtWLFmxmMYTfbe';

/**
 * Old names, longer and shorter ones, parts of a country that people write for it, and the letters of licence plates. Case,
 * accents and punctuation do not matter. What belongs to two countries belongs to neither: `Congo`.
 */
export const SPELLINGS: Readonly<Record<string, string>> = {
  AE: 'UAE|VAE|EAU|Emirates|Emirate',
  AT: 'A',
  BA: 'Bosnien|Bosnie',
  BE: 'B',
  BQ: 'Bonaire|Bonaire, Sint Eustatius and Saba',
  BY: 'Weißrussland|Wit-Rusland|Белоруссия',
  CD: 'Congo|DR Congo|DRC|RDC|DR Kongo|Democratic Republic of the Congo|Demokratische Republik Kongo|République démocratique du Congo',
  CG: 'Congo|Republic of the Congo|Republik Kongo|République du Congo|Congo Republic',
  CI: 'Ivory Coast|Elfenbeinküste|Costa de Marfil',
  CN: 'PRC|PR China|VR China',
  CV: 'Kapverden',
  CZ: 'Czech Republic|Czech Rep|Tschechische Republik|Tschechei|République tchèque|Repubblica Ceca|República Checa|Tsjechische Republiek|Česká republika|ČR|Чешка република',
  DE: 'D|BRD|FRG|RFA|RFN',
  ES: 'E',
  FK: 'Malvinas',
  FR: 'F|République française',
  GB: 'UK|VK|England|Scotland|Wales|Northern Ireland|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland|Großbritannien|Schottland|Nordirland|Grande-Bretagne|Angleterre|Écosse|Gran Bretagna|Inghilterra|Gran Bretaña|Inglaterra|Grã-Bretanha|Groot-Brittannië|Engeland|Schotland|Velká Británie|Anglie|Veľká Británia|Anglia|Nagy-Britannia|Marea Britanie|Velika Britanija|Engleska|Anglija|Великобритания|Англия|Англія|İngiltere|Μεγάλη Βρετανία|Αγγλία',
  GR: 'EL|Hellenic Republic',
  HU: 'H',
  IL: 'State of Israel',
  IT: 'I|Repubblica Italiana',
  KP: 'DPRK|Democratic People’s Republic of Korea|Demokratische Volksrepublik Korea',
  KR: 'ROK|Republic of Korea|Republik Korea|République de Corée',
  KW: 'State of Kuwait',
  LA: 'Lao PDR|Lao People’s Democratic Republic',
  LI: 'FL',
  LU: 'L|Lëtzebuerg',
  MD: 'Moldawien',
  MF: 'Saint Martin (French part)',
  MK: 'Macedonia|Mazedonien|Macédoine|Macedonië|FYROM|former Yugoslav Republic of Macedonia',
  MM: 'Burma|Birma|Birmanie|Birmania',
  MT: 'M',
  NL: 'Holland|Hollande|Holanda|Olanda',
  NO: 'N',
  PL: 'Rzeczpospolita Polska',
  PS: 'State of Palestine',
  PT: 'P',
  QA: 'State of Qatar',
  RU: 'Russian Federation|Russische Föderation|Fédération de Russie',
  SE: 'S',
  SH: 'Saint Helena, Ascension and Tristan da Cunha',
  SI: 'SLO',
  SK: 'Slovak Republic|Slowakische Republik|Slovenská republika',
  SM: 'RSM',
  SX: 'Sint Maarten (Dutch part)',
  SY: 'Syrian Arab Republic',
  SZ: 'Swaziland|Swasiland',
  TL: 'East Timor',
  TR: 'Turkey|Türkei',
  TW: 'Republic of China|Republik China|ROC|Taiwan ROC|Province of China Taiwan|Chinese Taipei',
  US: 'VS',
  VA: 'V|Vatican|Vaticano|Vaticaan|Vatican City State|Holy See|Heiliger Stuhl',
  XK: 'RKS',
};
