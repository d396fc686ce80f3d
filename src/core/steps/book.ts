import { startBooking } from '../engine/booking-ask.ts';
import { defineStepWord, stay } from './step-word.ts';

export const bookWord = defineStepWord({
  word: 'book',
  help: 'offers free times of a service and books the one that is picked; moves, cancels or looks up a booking',
  run(turn, word) {
    startBooking(turn, word);
    return stay;
  },
});
