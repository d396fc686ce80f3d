import type { SentimentExamples } from './examples.ts';

/** Written for Parley: customers' messages, reviews of things, places, films and programs, and short public posts. */
export const examplesEn: SentimentExamples = {
  positive: `Thank you so much, that solved it! | Great service, the courier came even earlier than promised | I love this jacket, it fits perfectly | Five stars, I will order again |
    The manager was very kind and patient with all my questions | Works like a charm, set up in two minutes | Best coffee in town, hands down | My daughter is over the moon with her new bike |
    Everything arrived on time and well packed | The battery lasts forever, really impressed | Perfect, that is exactly what I was looking for | You guys are awesome, thanks for the quick reply |
    Super easy to use, even my grandma manages | Finally an app that does what it says | What a beautiful film, I cried and laughed | The staff went out of their way to help us |
    Highly recommend this place to everyone | Amazing view from the balcony and spotless rooms | It exceeded all my expectations | Good value for money, would buy again |
    So happy with my new kitchen! | The food was delicious and the portions were huge | Wow, that was fast | Brilliant, cheers mate | Excellent quality for such a low price |
    No complaints at all, smooth from start to finish | Not bad at all, I actually enjoyed it | I can't fault it, a great little machine | She explained everything clearly and never rushed us | It has never let me down in three years |
    Love love love it | Had the best night ever with these people | Can't wait for the concert tomorrow! | So proud of our team today, what a win | Good morning sunshine, feeling great today |
    Happy birthday to my favourite person in the world | This song makes me smile every single time | Just got the job!!! | Congratulations, you deserve it | Feeling blessed and grateful tonight |
    The new update is fantastic, everything is faster now | Very intuitive interface and nice design | Thanks to support, my account was restored within an hour | The plot kept me on the edge of my seat | Great acting and a clever script |
    I was sceptical at first but now I use it every day | A bit pricey but absolutely worth it | Shipping took a while, but the product is superb | The instructions were short, still everything went together easily | I had doubts, and they turned out to be wonderful |
    Comfortable bed, quiet street, friendly host | The kids loved the pool and the breakfast was lovely | Clean, cosy and close to everything | We felt welcome from the first minute | We will definitely come back next summer |
    The sound is crisp and the bass is powerful | My phone charges twice as fast now | Sturdy, light and good looking | Colours are vivid and the screen is sharp | It feels premium in the hand |
    Fits true to size and the fabric is soft | I get compliments every time I wear it | Keeps my drinks cold all day | Cleaned the carpet like new | My back pain is gone thanks to this chair |
    That's a really good offer, I accept | Sounds great, let's do it | Yes please, I'm really looking forward to it | You've been very helpful, have a lovely day | I appreciate your honesty |
    Honestly the friendliest staff I have met | Doctor was gentle and took time to listen | The course was inspiring and well organised | Learned more here in a week than in a year at school | The teacher makes hard things simple |
    This game is addictive, I can't stop playing | Great graphics and no ads, thank you developers | Simple, free and useful | Saved me a lot of time and money | Does exactly what it should, nothing more, nothing less |
    The refund was on my card the next day, well done | They fixed the mistake without any fuss | A problem came up and they sorted it within minutes | Replacement arrived in two days, no questions asked | Very fair prices and honest advice |
    One of the most touching books I've read | A masterpiece from the first page to the last | The ending gave me goosebumps | Funny, warm and clever | The lead actress is stunning in this role |
    Tasty pizza and cold beer, what else do you need | The dessert was heavenly | Fresh ingredients and generous portions | Best sushi I've had outside Japan | Cute little café with great cakes |
    I'm thrilled with the result | We are very satisfied with your work | My husband is delighted, thank you | It made my day | This is so cool! | Nice one | Perfect timing, thanks | Awesome!!! | Good job, keep it up | I feel so much better now |
    Beautiful weather and good company | Finally weekend, time to relax :) | Just had the loveliest walk by the sea | My team won the cup, I'm so excited | Thankful for all the kind messages |
    Our new house is everything we dreamed of | Smooth booking, smooth check-in | The driver was polite and drove safely | A pleasure to deal with you | Couldn't be happier with my purchase |
    The price is reasonable and delivery is free, love that | It just works | Top quality, top service | Great idea and great execution | Reliable company, I trust them | My skin looks amazing since I started using it | The scent is gorgeous |
    Would give ten stars if I could | Better than I expected | Much better than the old one | Way faster than my previous laptop | Nothing but praise for this team | You saved our wedding, thank you! | The best decision I made this year`,
  negative: `This is the worst service I have ever had | I've been waiting for three weeks and nobody answers | The zip broke after two days | Complete waste of money | Never again |
    I want my money back | Your manager was rude and hung up on me | The app crashes every time I open it | Terrible quality, it fell apart in my hands | Where is my order? It was supposed to be here last Friday! |
    I'm really disappointed | The room was dirty and smelled of smoke | Cold food, slow waiter, high bill | Do not buy this, it is a scam | It stopped working after the update |
    You charged me twice and refuse to refund it | The film was boring and far too long | I fell asleep halfway through | Bad acting, stupid story | The plot makes no sense |
    Not worth the price | It is not what I ordered | Doesn't work at all | The picture looks nothing like the product | I am not happy with the result |
    Nobody called me back as promised | Your website is slow and confusing | I can't log in and support ignores me | The battery dies in two hours | Way too many ads, I deleted it |
    Such a letdown | The sound is awful and the cable is too short | It leaks and there is no warranty | The size is wrong and returning it costs a fortune | Very poor packaging, everything was broken |
    This is ridiculous, I'm cancelling my subscription | You lied about the delivery date | I will never order from you again | Stay away from this shop | Shame on you |
    I hate Mondays | Worst day ever | My flight got cancelled again, thanks for nothing | Stuck in traffic for two hours, so annoying | I feel sick and tired of this |
    So sad to hear that he passed away | This news breaks my heart | I'm so angry right now | People are so selfish | Why does this always happen to me :( |
    The staff were unfriendly and unhelpful | No hot water for three days and nobody cared | Noisy street, thin walls, no sleep at all | The breakfast was stale and tasteless | There was hair in my soup |
    Nice design but it is useless | It looks good but breaks easily | The idea is nice, the result is a mess | Great location, but the room was filthy and I would not return | At first it was fine, then the problems began |
    The colour washed out after one wash | It scratches far too easily | Feels cheap and flimsy | The screen froze and I lost all my work | It overheats and makes a horrible noise |
    I regret buying it | Save your money | Zero stars if I could | A joke of a company | They only want your money |
    The doctor did not listen and was in a hurry | We waited four hours and were sent home | The course was a waste of time | I learned nothing | The teacher was late and unprepared |
    Too expensive for what you get | Hidden fees everywhere | They raised the price without telling anyone | It is overpriced rubbish | I can find the same thing for half the price |
    The last update ruined everything | Bring back the old version | Full of bugs | It keeps asking for my password | It drains my battery |
    The book is dull and full of clichés | I couldn't finish it | Predictable and shallow | The characters are flat and annoying | The ending is a disappointment |
    The pizza was burnt and cold | I got food poisoning here | Tiny portions, huge prices | Overcooked steak and warm beer | Worst sushi of my life |
    Your delivery man threw the parcel over the fence | The box was open and half of it was missing | Wrong item again, this is the third time | I've sent five e-mails without any answer | How long do I have to wait? |
    Stop sending me messages! | Leave me alone | This is spam, I never subscribed | You keep asking the same thing, this is useless | I don't want to talk to a robot, nothing works here |
    I am very upset with how this was handled | Unacceptable | This is a disgrace | It is not fair | It's not good enough | I'm losing my patience | It is just bad | Meh, I expected more | Nothing special and too expensive | I wouldn't recommend it to anyone |
    My skin itches since I used it | It gave me a headache | The smell is disgusting | The shoes hurt and the sole came off | The chair squeaks and wobbles |
    I don't like it | I don't trust you any more | You don't care about your customers | They did not solve my problem | It never worked properly | The instructions are impossible to understand | The driver was late and aggressive | Lost my luggage and no apology |
    The promised discount was not applied | They cheated me | The contract is full of traps | The quality has gone downhill | It was better before | Not impressed | Not great | Far from what was advertised | Poor signal, dropped calls all day | I miss the old times, everything is worse now |
    Worried about the exam tomorrow | I failed again, I feel hopeless | Crying in the bathroom at work | My phone is broken and I am broke | This weather is depressing | What a terrible referee, we were robbed | We lost again, embarrassing performance | Another attack, when will it stop | The government has failed us | Sorry for your loss`,
  neutral: `What time do you open? | How much does delivery cost? | I need a table for four at seven | My order number is 48213 | Could you send me the catalogue? |
    I would like to change the address | Do you have this in blue? | Which sizes are available? | I will come on Thursday afternoon | Please call me tomorrow at ten |
    My name is Peter Novak | The kitchen is three metres long | We are two adults and one child | I live in Prague | Is there parking nearby? |
    It has two doors and a drawer | The package contains a cable and a manual | The phone comes in three colours | The film is about a family in the sixties | The book has four hundred pages |
    It's okay | It is average, nothing more | Neither good nor bad | So so | It does the job, I guess | Could be better, could be worse | An ordinary hotel near the station | Some parts are good, others are not | Three stars out of five | Decent, but nothing special |
    The screen is good but the battery is weak | Nice room, poor breakfast | Good food, slow service | Fast delivery, but the colour differs | I like the design, I don't like the price |
    Hello | Good afternoon | Hi, I have a question | Yes | No | Ok | I am not sure yet | I'll think about it | Maybe next month | Let me ask my wife |
    I bought it last week | I use it for work | I ordered two of them in March | It was delivered by courier | We stayed two nights | I watched it yesterday with my brother |
    Can I pay by card? | What is the warranty period? | How do I reset my password? | Where can I see the status of my order? | When will it be back in stock? |
    Does it work with Android? | Is the price per piece or per set? | What is the difference between these two models? | Who should I contact about an invoice? | Do you ship to Slovakia? |
    I'm looking for a used car under 10k | Budget is about five thousand euros | Two rooms, second floor, from the first of June | I need it by Friday | Between nine and eleven |
    The meeting starts at noon | New article on our blog | The president will visit Berlin on Tuesday | Rain is expected in the north | The store moves to Main Street in May |
    On my way to the airport | Watching the news | Reading a book about Rome | Lunch break, then back to work | Just landed in Madrid | Monday again, coffee first | Who else is watching the match tonight? | Does anybody know a plumber in Leeds? |
    The company reported sales of two million | The shop opens at eight and closes at six | The train leaves from platform four | The bridge will be closed for repairs | The new model replaces the one from 2021 |
    Please send the invoice to my e-mail | I'd like to book an appointment | I want to order a wardrobe | We want to renovate the bathroom | I would like to speak to someone about a quote |
    The second one, please | Delivery to the door | I prefer the white one | It should be 60 cm wide | With a sink and an oven | The old one was from another company |
    I returned it and got another size | Then they asked for my passport | He said that he would call | The seller answered on Monday | She works in the support team |
    How long does the repair take? | Is there a guarantee on the work? | What happens if I cancel? | Can I return it if it does not fit? | What are the return conditions? | Do you offer discounts for students? |
    You can find it in the settings | It connects by Bluetooth | Battery: 4000 mAh | Made in Italy | The weight is 2.3 kg | Cotton, machine wash at 40 | Runs on Windows and Linux | There is a free version and a paid one |
    I have the red one and my sister has the green one | It is my second phone of this brand | I have been a customer since 2019 | This is for my mother | It's for an office with ten people |
    I don't know | Not yet | Nothing else for now | No, that is all | I have no preference | I haven't decided | It doesn't matter which colour | Not today, maybe later | I don't need delivery | No, I'm from another town |
    The restaurant serves Italian food | The hotel is ten minutes from the centre | The course lasts six weeks | The actor also plays in another series | It is the third part of the trilogy | The concert starts at eight |
    Just a normal phone | It works as it should, the rest remains to be seen | I have used it for two days, too early to tell | Standard quality for this price | It's fine for beginners, not for professionals | Some people like it, some don't | Not as good as the first part, but watchable | Good in places, boring in others | I expected a bit more, but fine | Mixed feelings about this one | Can you explain the problem with the contract? | How can I report an error? | What should I do if it is broken? | Is anything wrong with my order? | What if it arrives late? | See you tomorrow | Thanks in advance, Anna | Best regards, John`,
};
