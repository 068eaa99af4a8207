import type { ColumnMapping, MetadataField } from './metadata-mapping';

/** Headings that are known to stand for a field, as letters and digits alone; the earlier, the surer. */
const synonyms: Readonly<Record<MetadataField, readonly string[]>> = {
  fileName: list(
    'filename recordingfile recordingid recordingname audiofile mediafile file recording dateiname datei',
  ),
  contactId: list(
    'contactid globalinteractionid interactionid callid conversationid sessionid ucid uniqueid kontaktid id',
  ),
  startedAt: list(
    'starttime startedat callstarttime callstart starttimeutc callbegin datetime calldate start timestamp date startzeit beginn datum recordingdate',
  ),
  agentId: list('agentid agentloginid loginid agentlogin employeeid userid usersid agentsid mitarbeiterid'),
  agentName: list(
    'agentname agentfullname agent agentfirstname agentlastname usersname agentsname username user mitarbeiter',
  ),
  team: list('team teamname agentteam group department abteilung'),
  queue: list('queue queuename service servicename skill skillname warteschlange'),
  callType: list('calltype contactreason callreason reason category topic type anliegen thema'),
  direction: list('direction calldirection richtung'),
  customerKey: list(
    'customerkey customerid customer customerphone customernumber callerno callernumber ani phone kundennummer kunde',
  ),
  ticket: list('ticket ticketid ticketnumber caseid casenumber case vorgang'),
  csat: list('csat csatscore customersatisfaction satisfaction surveyscore rating zufriedenheit'),
  firstContactResolution: list('firstcontactresolution firstcallresolution fcr resolved erstlösung'),
  holdSeconds: list('holdseconds holdtime holdduration hold haltezeit'),
  handleSeconds: list(
    'handleseconds handletime aht callduration duration durationms durationmillis durationseconds talktime calllength dauer gesprächsdauer',
  ),
  value: list('value ordervalue contractvalue amount revenue wert betrag'),
  disposition: list('disposition dispositioncode outcome result ergebnis'),
  consent: list('consent recordingconsent consentgiven einwilligung'),
  language: list('language spokenlanguage languagecode calllanguage locale lang sprache langue idioma'),
};
const fields = Object.keys(synonyms) as MetadataField[]; // Object.keys forgets the literal names

/** What some tables keep apart in two columns: both stand for the field, and are joined. */
const halves: Readonly<Partial<Record<MetadataField, readonly (readonly [string, string])[]>>> = {
  agentName: [['agentfirstname', 'agentlastname']],
  startedAt: [
    ['date', 'time'],
    ['calldate', 'calltime'],
    ['startdate', 'starttime'],
    ['recordingdate', 'recordingtime'],
    ['datum', 'uhrzeit'],
    ['datum', 'zeit'],
  ],
};

/** Fields that more than one column may stand for. */
export const joinedFields: readonly MetadataField[] = ['agentName', 'startedAt'];

/** A first guess at what the columns of a table stand for; what nothing is known of becomes a custom field. */
export function suggestMapping(headers: readonly string[], zoneOffsetMinutes = 0): ColumnMapping {
  const columns = new Map<string, MetadataField | null>(headers.map((header) => [header, null]));
  for (const field of fields) {
    for (const header of bestHeaders(headers, field)) columns.set(header, field);
  }
  return { columns: Object.fromEntries(columns), zoneOffsetMinutes };
}

function bestHeaders(headers: readonly string[], field: MetadataField): string[] {
  const named = (name: string) => headers.filter((header) => bare(header) === name).slice(0, 1);
  for (const name of synonyms[field]) {
    const found = named(name);
    const pair = halves[field]?.find(
      ([one, other]) => [one, other].includes(name) && named(one).length + named(other).length === 2,
    );
    if (pair !== undefined) return headers.filter((header) => pair.includes(bare(header)));
    if (found.length > 0) return found;
  }
  return [];
}

function bare(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function list(words: string): string[] {
  return words.split(' ');
}
