import type { Phrases } from './phrases.ts';

export const en: Phrases = {
  thousands: ',',
  purchase: [
    'Hi, I want to order a kitchen',
    'Hello, we would like to buy a new kitchen this year',
    'Good morning, I want to buy a kitchen like the one on your page',
  ],
  opening: ['Hello', 'Hi there', 'Good afternoon, I saw your advert', 'Hi, a friend told me about you', 'Hey, do you work at weekends?'],
  needs: {
    new_kitchen: ['A new kitchen', 'A full kitchen, 11 square metres', 'new kitchen with an island'],
    repair: ['A repair', 'Two doors fell off, so a repair', 'repair of the worktop'],
    other: ['Something else', 'Only a worktop', 'I need a built-in wardrobe'],
  },
  budget: ['About {amount} euros', '{amount} EUR', 'up to {amount} euros', 'We planned {amount} euros, appliances included'],
  start: ['Next month', 'In three weeks', 'As soon as possible', 'After the summer', 'in September'],
  phone: ['{phone}', 'My number is {phone}', '{phone}, best after five'],
  unclear: ['hmm', 'depends', 'What do you mean?', '🤔'],
  human: ['Can I talk to a person, please?', 'I want to speak to a manager', 'is there a human here?'],
  stop: ['Stop', 'Please do not write to me any more', 'unsubscribe'],
  manager: [
    'Hello, {name}, this is the sales team. I have read your messages. When may I call you?',
    'Hi {name}! Let us find a time to measure. Does Thursday suit you?',
  ],
  thanks: ['Thank you!', 'Great, thanks', 'Yes, that suits me', 'OK'],
  titles: { call: 'Call about the project', meeting: 'Visit to measure', email: 'Offer sent', demo: 'Showroom visit' },
  taskTitle: 'Call {name}: {need}, {amount} EUR',
  handoffTitle: 'Take over the chat with {name}',
};
