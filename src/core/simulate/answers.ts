import type { SlotType } from '../script/types.ts';
import { answerMoney, answerNumber } from './answer-amounts.ts';
import {
  answerCompanyName,
  answerEmail,
  answerFile,
  answerLocation,
  answerPersonName,
  answerPhone,
  answerText,
} from './answer-contacts.ts';
import { answerChoice, answerChoices, answerYesNo } from './answer-options.ts';
import { answerDate, answerDateRange, answerDatetime, answerTime } from './answer-times.ts';
import type { Answer, AnswerType, Customer, Question } from './customer.ts';

const byType: Readonly<Record<SlotType, AnswerType>> = {
  text: answerText,
  choice: answerChoice,
  choices: answerChoices,
  yes_no: answerYesNo,
  number: answerNumber,
  quantity: answerNumber,
  money: answerMoney,
  date: answerDate,
  time: answerTime,
  datetime: answerDatetime,
  date_range: answerDateRange,
  phone: answerPhone,
  email: answerEmail,
  person_name: answerPersonName,
  company_name: answerCompanyName,
  location: answerLocation,
  file: answerFile,
};

/** An honest answer to a question, plainly put. */
export function answerTo(question: Question, customer: Customer): Answer {
  return byType[question.slot.type](question, customer);
}
