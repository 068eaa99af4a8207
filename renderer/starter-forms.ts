import {
  type Form,
  formSchema,
  type ScorecardVersion,
  scorecardVersionSchema,
} from '@domain/scorecard/scorecard';
import complaintAndRetention from '../assets/scorecards/complaint-and-retention.json';
import inboundService from '../assets/scorecards/inbound-service.json';
import outboundAndProactive from '../assets/scorecards/outbound-and-proactive.json';
import timeToHelp from '../assets/scorecards/time-to-help.json';
import collectionsAndArrears from '../assets/templates/collections-and-arrears.json';
import deliveryAndReturns from '../assets/templates/delivery-and-returns.json';
import paymentsAndCardData from '../assets/templates/payments-and-card-data.json';
import repeatContact from '../assets/templates/repeat-contact.json';
import salesAndOrders from '../assets/templates/sales-and-orders.json';
import technicalSupport from '../assets/templates/technical-support.json';
import tenMinuteReview from '../assets/templates/ten-minute-review.json';

/** The scorecards that are in use in a new installation. */
export const starters: readonly ScorecardVersion[] = [
  inboundService,
  complaintAndRetention,
  outboundAndProactive,
  timeToHelp,
].map((one) => scorecardVersionSchema.parse(one));

/** The template library: what new scorecards can begin as, the starters among them. */
export const templates: readonly Form[] = [
  collectionsAndArrears,
  deliveryAndReturns,
  paymentsAndCardData,
  repeatContact,
  salesAndOrders,
  technicalSupport,
  tenMinuteReview,
]
  .map(({ form }) => formSchema.parse(form))
  .concat(starters.map(({ form }) => form))
  .sort((one, other) => one.title.localeCompare(other.title));
