import type { PhrasePack } from './phrase-pack.ts';

export const englishIntents: PhrasePack = {
  whole: {
    stop: `stop|unsubscribe|opt out|quit|cancel subscription|stop it|stop texting|enough|leave me alone|remove me|stop messaging|end|stopall`,
    human: `human|operator|agent|manager|person|real person|a human|support|representative|live agent|live chat|consultant|call me|call me back|a person`,
    complaint: `complaint|terrible service|awful|this is awful|horrible|disappointed|very disappointed|scam|fraud`,
    price: `price|prices|cost|costs|pricing|price list|the price|quote|a quote|rates`,
    cancel: `cancel|cancel it|cancel please|cancel that|i want to cancel|i need to cancel|i have to cancel|cancellation`,
    reschedule: `reschedule|postpone|i need to reschedule|i want to reschedule|i have to reschedule|move it|change the time|change the date`,
    booking: `book|booking|appointment|schedule|reservation|make an appointment|reserve`,
    purchase: `buy|order|purchase|i want to buy|i want to order|i will take it|ill take it|take my money|checkout|i take it`,
    later: `later|not now|maybe later|another time|some other time|busy|im busy|i am busy|busy now|not today|in a bit|one moment|just a moment|wait|a minute|
      one sec|one minute|hold on|ill think about it|let me think|i need to think|i will think about it|not yet|give me a minute|ill get back to you`,
    thanks: `thanks|thank you|thx|ty|many thanks|thank you very much|thanks a lot|thank you so much|cheers|much appreciated|great thanks|ok thanks`,
    greeting: `hello|hi|hey|good morning|good afternoon|good evening|good day|hi there|hello there|greetings|howdy|hey there|start`,
    yes: `yes|yeah|yep|yup|sure|of course|certainly|absolutely|definitely|ok|okay|correct|right|exactly|yes please|sounds good|agreed`,
    no: `no|nope|nah|no thanks|no thank you|not really|not interested|no way|of course not|i dont think so`,
  },
  part: {
    stop: `stop messaging me|stop texting me|stop writing me|stop writing to me|stop contacting me|dont text me|dont write me|dont write to me|dont message me|dont contact me|do not contact me|
      do not text me|do not message me|do not write to me|unsubscribe me|unsubscribe|take me off|remove me from|delete my number|leave me alone|stop sending|
      dont want to receive|do not want to receive|never contact me|never text me|delete my data`,
    human: `talk to a human|speak to a human|talk to human|speak with a human|talk with a human|talk to a person|speak to a person|speak with a person|talk to someone|speak to someone|speak with someone|
      talk with someone|talk to a manager|speak to a manager|speak to your manager|talk to your manager|talk to an operator|speak to an operator|connect me to|connect me with|connect to an operator|transfer me to|real person|
      real human|live person|live agent|live operator|human agent|human please|human being|actual person|actual human|talk to an agent|speak to an agent|speak to a real|talk to a real|
      customer service representative|talk to a representative|speak to a representative|talk to support|get me a human|want a human|need a human|call me back|give me a call|someone call me|call me please`,
    complaint: `file a complaint|make a complaint|i want to complain|i have a complaint|want my money back|give me my money back|want a refund|demand a refund|terrible service|bad service|
      awful service|poor service|worst service|very disappointed|really disappointed|im disappointed|completely unacceptable|this is unacceptable|you ruined|doesnt work at all|rip off|
      never again|waste of money|still waiting for my order|arrived broken|arrived damaged|came broken`,
    price: `how much is|how much are|how much does|how much do|how much would|how much will|how much for|what is the price|whats the price|what does it cost|what would it cost|what will it cost|
      what is the cost|whats the cost|what are your prices|what are the prices|what are your rates|your prices|price list|get a quote|price range|how expensive|what do you charge|how much it costs|
      tell me the price|know the price|how much you charge|what price`,
    cancel: `cancel my appointment|cancel my booking|cancel my reservation|cancel my visit|cancel my meeting|cancel the appointment|cancel the booking|cancel the reservation|cancel the visit|
      cancel the meeting|cancel our meeting|cancel our appointment|cancel an appointment|cancel a booking|call off the visit|call off the meeting|call off our meeting|cant make it|cannot make it|
      wont be able to come|wont be able to make it|i wont come|cancel it please`,
    reschedule: `reschedule my|reschedule the|reschedule our|reschedule it|need to reschedule|want to reschedule|have to reschedule|like to reschedule|can i reschedule|can we reschedule|could we reschedule|
      move my appointment|move my booking|move my visit|move the appointment|move the visit|move the meeting|move our meeting|move my reservation|change my appointment|change my booking|
      change the appointment|change the booking|change the time of|change the date of|another time for my|postpone my|postpone the|postpone our|put off the visit|put off the meeting|different time for my`,
    booking: `book an appointment|make an appointment|schedule an appointment|schedule a meeting|book a meeting|schedule a call|book a call|book a visit|schedule a visit|book a table|make a booking|
      make a reservation|set up an appointment|arrange an appointment|arrange a visit|book a time|book a slot|sign me up for|arrange a meeting|book a consultation|come for a measurement`,
    purchase: `i want to buy|i want to order|id like to buy|id like to order|i would like to buy|i would like to order|want to purchase|like to purchase|ready to buy|ready to order|
      ready to pay|how do i order|how can i order|how can i buy|how do i buy|where can i buy|place an order|make an order|ill take it|i will take it|looking to buy|interested in buying|
      we want to buy|we want to order|we would like to order|send me an invoice|send the invoice|how can i pay|how do i pay`,
    later: `not right now|maybe later|another time|some other time|text me later|write me later|call me later|contact me later|come back later|ill think about it|need to think|
      let me think|get back to you|get back to you later|talk later|i will think|busy right now|busy at the moment`,
  },
  polite: `please|just|well|oh|so|um|hmm|ok|okay|hi|hello|hey|now|then|very|really|the|a|an|dear|sir|madam|guys|everyone|all|again|there|much|for now|and`,
  negations: `not|dont|do not|never|cant|wont|doesnt|didnt|isnt|without|no need`,
  questionStarts: `what|whats|how|when|where|wheres|why|who|whos|which|whose|can you|could you|can i|can we|could i|may i|do you|does|do i|do we|is it|is there|are you|
    are there|is this|is that|will you|will it|would you|are we|did you|have you|has|should i|what if|how long|how many`,
  notQuestions: `whenever|whatever|whichever|when possible|when you can|when you have time|when convenient|how about|what about|where possible|which ever|what i want|what i need|what you said|
    why not|what a|how nice|when im|when i|when we|who cares|can i have|can i get|could i have|could i get|can we do|can we have|can i take|can you do|could we do|can i come|can we meet|could we meet`,
};
