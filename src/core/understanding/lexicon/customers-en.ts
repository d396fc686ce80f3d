import type { CustomerTexts } from './customers.ts';

export const englishCustomers: CustomerTexts = {
  yes: `yes I would like that|yeah go on then|yes that works for me|that's fine|sounds great|perfect, let's do it|ok that suits me|sure, why not|yes that is correct|
    yep that's right|fine by me|all good|I'm in|works for me|let's go|do it|please go ahead|yes of course I agree|happy with that|that would be great|you got it|
    absolutely yes|right, exactly that|ok deal|I am interested|yes we do|very much so|looks good to me|approved|I'd love to|yes, send it|okey dokey`,
  no: `no I don't want that|no that's not right|I'd rather not|that doesn't work for me|not for me|no need|I don't need it|we already have one|not what I meant|
    that's wrong|I'm good without it|nope, wrong|no, something different|I do not agree|we don't|I have changed my mind|no, leave it|nothing thanks|
    not this one|I am not interested in this offer|no we will pass|that isn't it|no longer needed|don't do that|I refuse|rather not thanks|please don't|it doesn't suit me`,
  later: `I'll come back to this later|can we do this another day|not a good time|I'm driving right now|at work, will write tonight|remind me tomorrow|let me get back to you next week|
    give me some time to decide|I have to ask my husband first|need to discuss it with my wife|I'll decide after the holidays|still thinking about it|maybe next month|
    let me sleep on it|in a meeting, later please|I'll answer in the evening|we haven't decided yet|too early for us|ask me again in spring|when I'm back home|
    I will let you know|postpone it for now|I need a moment|can't talk now|bit busy, back soon|will think and write|no hurry, maybe in autumn|hang on a second|we are only looking for now`,
  human: `can I speak with somebody|is there a real person here|I don't want to talk to a bot|are you a robot? give me a human|put me through to sales|let me talk to your colleague|
    I'd like someone to ring me|could a manager contact me|please have somebody call|I need help from a consultant|transfer me|switch me to a person|get somebody on the line|
    I'd prefer to discuss this by phone|who can I talk to|give me your phone number, I'd rather talk|is anyone there|let me talk to customer service|I want a live chat with staff|
    this bot does not understand me|your bot is useless, get me a person|ring me back please|contact me by phone|can a specialist help me|I want to speak with the boss|no bots please`,
  stop: `please don't write to me again|I don't want these messages|take me off your list|how do I unsubscribe|stop spamming me|no more messages please|delete me from your database|
    remove my number|I never asked for this|who gave you my number, stop|block these texts|don't bother me again|this is spam|I want to opt out|quit messaging|lose my number|
    leave me in peace|cancel my subscription to your newsletter|forget me|erase my data|I do not consent to messages|stop sending offers|get lost|enough messages already`,
  price: `what's the price|how much do you want for it|what will I pay in total|could you give me a rough price|is it expensive|what are your prices like|how much for two|
    send me your price list|I need a quote|can you estimate the cost|price please|what's the damage|how many euros is that|do you charge by the hour|what does the installation cost|
    is delivery included in the price|how much would a small one be|cost per square metre|what is the cheapest option|any discounts|can I get it cheaper|
    what's your best price|do you have special offers|how much money should I have ready|is VAT included|what does the whole thing come to|pricing for a three-room flat|what are the fees`,
  booking: `I'd like to make an appointment|can I come tomorrow|do you have a free slot on Friday|when can you see me|book me in for Monday|I want to reserve a table|
    are there any openings this week|could someone come and measure|put me down for ten o'clock|schedule a visit please|I need an appointment for my daughter|
    can we arrange a meeting|what times are available|reserve a room for two nights|sign me up for the trial lesson|I'd like to move my appointment|
    can I reschedule to Thursday|when is your next free appointment|I want to come by and see it|set up a call for tomorrow|is Saturday free|book the consultation|
    I need a technician to come over|can your designer visit us|make a booking for four|cancel my appointment please`,
  purchase: `I want to buy it|I'd like to order two of these|let's place the order|I'll take the blue one|how can I pay|where do I order|send me the invoice, I'm buying|
    I am ready to pay|we need to buy a sofa|we are going to order a kitchen|add it to my cart|I want one of those|can I order online|put me down for one|
    ordering today|I'm looking to purchase a car|please prepare the contract|we decided to buy|I'd like to get this model|reserve it for me, I'm paying today|
    can I pay by card|do you take deposits|I'm going to buy from you|can we sign the contract|I would like this one please|sell me one|checkout please|we'll take three pieces`,
  complaint: `I'm not happy with your service|the table arrived damaged|you sent me the wrong thing|nobody has called me back for a week|this is the third time it broke|
    I've been waiting for a month|your worker was rude|I want my money back|it fell apart after two days|this is not what I ordered|very poor quality|I'm going to write a bad review|
    you promised Monday and nothing came|the product is faulty|there's a scratch on the door|I was overcharged|what a mess you made|it doesn't work|completely disappointed|
    how can I return it|I will call my lawyer|your delivery is a disaster|you lost my order|nobody answers the phone|you cheated me|parts are missing|it's been late twice already|
    I demand compensation|the fitter left without finishing`,
  question: `do you deliver to other cities|what colours do you have|how long does it take|where are you located|when are you open|what is it made of|do you have a showroom|
    how does it work|is there a warranty|what sizes are available|can it be used outdoors|which one is better|who makes it|is it in stock|do you also repair|
    what documents do I need|how far in advance should I ask|is parking available|why is it so|what happens next|can I see photos|does it fit a small room|what do you do exactly|
    do you speak Russian|are you open on Sunday|tell me more about it|could you explain the difference|I have a question|may I ask something|how do I get to you|do you work with companies`,
  greeting: `hello there|hi, good morning|hey you|good evening to you|hello, is anybody here|hi bot|morning|evening all|hiya|yo|hello hello|hi everyone|good day to you|
    hey, anyone around|nice to meet you|greetings from Prague|hello again|hi, it's me again|welcome|hi from Anna|hello team|heya|good afternoon everybody|hi folks`,
  thanks: `thank you for your help|thanks, that's all|great, thank you|thanks for the quick answer|I appreciate it|you've been very helpful|thank you and have a nice day|
    cheers mate|thanks a million|ok thanks bye|many thanks for the information|that was kind of you|perfect, thanks|thank you very much indeed|you're the best|
    thanks, I got it|excellent service, thank you|thx a lot|tysm|grateful for your time|thank you, goodbye|awesome, thanks|wonderful, thank you|much obliged`,
  small_talk: `how are you|how's it going|what's your name|are you a robot|are you human|who made you|what's the weather like|tell me a joke|you're funny|haha|lol|how old are you|
    do you like music|what are you doing|nice weather today|I'm bored|how was your day|good night|see you|bye|have a nice weekend|you're smart|I love you|are you married|
    where do you live|do you sleep|happy birthday|merry christmas|what do you think about football|sing me a song|you are stupid|just testing|test|cool|wow|bye bye|talk to you soon`,
  none: `my name is Peter|it's for my daughter|we live in a small flat|the kitchen is four metres long|around fifty thousand|next week would be best|my number is on the site|
    I saw your advert on the train|white with wooden doors|I have two children and a dog|we moved last year|the old one is from my grandmother|in the city centre|
    I work in a school|it's on the third floor without a lift|somewhere between five and six|both of them|the second one|my wife prefers green|as in the picture|
    it is for the office|we are a company of ten people|a friend told me about you|my car is a Skoda|I've got a screenshot here|the blue sofa by the window|
    since January|near the railway station|not sure yet|I don't know|it depends|whatever|something modern|as soon as possible|by the end of the year|
    the neighbours had theirs done too|my husband will be at home|I've sent the picture|here is the plan of the room|hmm|let me look|the last message was for someone else|
    the train was late this morning|he plays the guitar every evening|the recipe needs two eggs|our team won the match|the museum is closed for repairs|
    I forgot the milk|she studies medicine|the phone fell into the water|the film ends at nine|asdf|qwerty|blah blah|they painted the fence yesterday|turn left behind the church|
    I lost my keys on the bus|the dog barked all night|my laptop needs a new battery|translate this word|set the alarm for seven|play the next song|what is the capital of Peru|how tall is that mountain`,
};
