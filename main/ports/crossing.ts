import type { Contract } from '@contract/index';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';

/** What each call of the contract brings to main. */
export type Inputs = InferContractRouterInputs<Contract>;
/** What each call of the contract is answered with. */
export type Outputs = InferContractRouterOutputs<Contract>;
