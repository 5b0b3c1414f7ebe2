/** Stands in every text of the other organ and in no address: nobody of this organ is ever to be answered it. */
export const othersMark = 'OTHERS-SECRET-乙密';
