import type { ColumnMapping, MetadataField } from './metadata-mapping';

/** Headings that are known to stand for a field, as letters and digits alone; the earlier, the surer. */
const synonyms: Readonly<Record<MetadataField, readonly string[]>> = {
  fileName: list(
    'filename recordingfile recordingid recordingname audiofile mediafile file recording dateiname datei',
  ),
  contactId: list(
    'contactid globalinteractionid interactionid callid conversationid sessionid ucid kontaktid',
  ),
  startedAt: list(
    'starttime startedat callstarttime callstart starttimeutc callbegin datetime calldate start timestamp date startzeit beginn datum',
  ),
  agentId: list('agentid agentloginid loginid agentlogin employeeid userid mitarbeiterid'),
  agentName: list('agentname agentfullname agent agentfirstname agentlastname username user mitarbeiter'),
  team: list('team teamname agentteam group department abteilung'),
  queue: list('queue queuename service servicename skill skillname warteschlange'),
  callType: list('calltype contactreason callreason reason category topic type anliegen thema'),
  direction: list('direction calldirection richtung'),
  customerKey: list(
    'customerkey customerid customer customerphone callerno callernumber ani phone kundennummer kunde',
  ),
  ticket: list('ticket ticketid ticketnumber caseid casenumber case vorgang'),
  csat: list('csat csatscore customersatisfaction satisfaction surveyscore rating zufriedenheit'),
  firstContactResolution: list('firstcontactresolution firstcallresolution fcr resolved erstlösung'),
  holdSeconds: list('holdseconds holdtime holdduration hold haltezeit'),
  handleSeconds: list(
    'handleseconds handletime aht callduration duration talktime calllength dauer gesprächsdauer',
  ),
  value: list('value ordervalue contractvalue amount revenue wert betrag'),
  disposition: list('disposition dispositioncode outcome result ergebnis'),
  consent: list('consent recordingconsent consentgiven einwilligung'),
  language: list('language spokenlanguage languagecode calllanguage locale lang sprache langue idioma'),
};
const fields = Object.keys(synonyms) as MetadataField[]; // Object.keys forgets the literal names

/** The two halves of a name that some tables keep apart; both stand for it. */
const nameHalves = ['agentfirstname', 'agentlastname'];

/** A first guess at what the columns of a table stand for; what nothing is known of becomes a custom field. */
export function suggestMapping(headers: readonly string[], zoneOffsetMinutes = 0): ColumnMapping {
  const columns = new Map<string, MetadataField | null>(headers.map((header) => [header, null]));
  for (const field of fields) {
    for (const header of bestHeaders(headers, synonyms[field])) columns.set(header, field);
  }
  return { columns: Object.fromEntries(columns), zoneOffsetMinutes };
}

function bestHeaders(headers: readonly string[], names: readonly string[]): string[] {
  for (const name of names) {
    const found = headers.find((header) => bare(header) === name);
    if (found === undefined) continue;
    return nameHalves.includes(name)
      ? headers.filter((header) => nameHalves.includes(bare(header)))
      : [found];
  }
  return [];
}

function bare(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function list(words: string): string[] {
  return words.split(' ');
}
