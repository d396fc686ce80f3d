import type { PolarityLexicon } from './polarity-lexicon.ts';

/** Written for Parley. `*`: every word that begins so; without it: every form of the word. */
export const lexiconEn: PolarityLexicon = {
  delighted: `amazing awesome excellent superb outstanding fantastic fabulous wonderful brilliant perfect perfection flawless incredible
    magnificent marvelous marvellous terrific exceptional phenomenal spectacular stunning gorgeous delicious love adore best thrilled
    ecstatic overjoyed delight delighted delightful masterpiece blessed unbeatable stellar splendid sublime breathtaking extraordinary
    impeccable epic legendary heavenly exquisite divine favourite favorite superior unforgettable mindblowing dazzling marvel
    sensational glorious ravishing spellbinding enchanting captivating riveting gripping hypnotic mesmerizing mesmerising jawdropping
    unmatched unrivaled peerless godsend adored adores beloved bliss blissful euphoric wondrous immaculately scrumptious mouthwatering
    yum yummm woohoo loveee besties winning`,
  pleased: `good great nice cool fine better happy glad pleased pleasant pleasure enjoy enjoyable enjoyed like likes liked lovely beautiful
    beautifully helpful* helped* friendly polite kindly* kindness* courteous attentive professional professionally reliable reliably
    dependable* trustworthy honest honestly fairly easy effortless simple intuitive convenient comfortable comfy cosy cozy clean tidy
    fresh tasty yummy fast quick quickly prompt promptly swift speedy smooth smoothly efficient efficiently effective effectively 
    recommend recommended satisfied satisfy satisfying satisfaction thank thanks thankful grateful gratitude appreciate appreciated
    appreciative impressed impressive impressively win winner winning won success successful successfully improve improved improvement
    upgrade upgraded worth worthwhile worthy bargain affordable generous solid sturdy durable robust premium elegant stylish classy
    smart clever brainy genius fun funny hilarious entertaining exciting excited excite interesting* fascinating engaging addictive cute
    sweet adorable charming charm warm welcoming welcome safe secure safely calm relaxing relaxed peaceful hope hopeful hopefully
    optimistic proud proudly congratulations congrats congratulate cheers yay hooray bravo kudos wow super ace neat handy accurate
    accurately precise precisely correct correctly responsive respectful respect caring cared supportive* talented gifted skilled skilful
    creative inspired inspiring inspiration inspire motivated motivating uplifting cheerful joy joyful joyous smile smiling smiled laugh
    laughed laughing celebrate celebrated celebrating celebration gem treat bonus perk benefit advantage advantageous blessing gift
    lucky luckily fortunate fortunately healthy vibrant crisp sharp sleek polished seamless seamlessly painless spotless immaculate
    refreshing soft cushy generously spacious roomy quiet reasonable decent satisfactory flawlessly brilliantly perfectly wonderfully
    superbly nicely resolved sorted fixed refunded saved saver lifesaver hero legend star exceeded surpassed outperform outperforms
    pleasantly gladly eager stoked pumped hyped victory triumph triumphant wins champion champions admire admired admirable amazed
    astonished astonishing thoughtful patient patience loyal faithful trust trusted truly genuine authentic miracle magic magical dreamy
    paradise treasure treasured cherish cherished memorable valuable invaluable rewarding fulfilling powerful* agree agreed approve
    approved peace kiss hug hugs sunny party holiday useful* touching* gentle vivid faster lovelier loveliest goosebumps dreamed
    attentively thrilled clearly* organised funniest cutest thrill thrills praise praises praised praiseworthy commend commendable
    knowledgeable accommodating obliging* approachable humble sincere sincerely hospitable hospitality gracious graciously diligent
    diligently meticulous thorough thoroughly skillfully expertly competent capable punctual timely* speediness spotlessly sparkling
    sparkly pristine hygienic fragrant aromatic juicy tender crunchy crispy creamy flavorful flavourful savoury hearty filling
    nutritious wholesome breeze brisk lively* energetic energy invigorating rejuvenating soothing serene tranquil picturesque scenic lush
    airy sunlit sophisticated timeless versatile ergonomic lightweight rugged tough waterproof snappy slick stable straightforward
    foolproof insight insightful informative* educational enlightening heartwarming heartfelt poignant witty humorous comical
    amusing amused giggle chuckle laughs suspenseful compelling believable* relatable nostalgic iconic classic underrated steal 
    complimentary reward rewards rewarded achieve achieved achievement accomplished promoted promotion graduate graduated newborn
    recovering recovered healed heal cured relief relieved comfort comforting reassured reassuring encouraged encouraging encouragement
    bless wishes fabulous glow glowing radiant shine shines shining sunshine rainbow cuddle cuddles bestie mates goodies fav fave dope
    legit yep woo finally* adores beats surpasses outshines excels excel excelled keeper stunner beauty agreeable likeable
    likable favourable favorable positive positively constructive productive* profitable prosper thriving thrive boost boosted benefitted
    benefited enhances enhanced enhancement upbeat catchy groovy melodic danceable banger`,
  displeased: `bad badly poor poorly wrong wrongly issue issues problem problems problematic trouble troubles fault faulty defect defective broken
    broke break breaks breaking damage damaged cracked crack scratched scratch torn leak leaks leaking leaked stained dirty dusty slow
    slowly sluggish laggy lag lags lagging freeze freezes freezing froze frozen crash crashes crashed crashing bug bugs buggy glitch
    glitches glitchy error errors fail fails failed failing failure late delay delays delayed waited waiting missing lost lose losing
    loses loser lack lacks lacking lacked absent unavailable unable impossible difficult difficulty hard harder confusing confused
    confuse unclear complicated clumsy awkward annoying annoyed annoy irritating irritated irritate frustrating frustrated frustrate
    frustration disappoint* unhappy unpleasant uncomfortable inconvenient inconvenience unreliable unprofessional unfriendly unhelpful
    unfair unacceptable unsatisfied dissatisf* unusable unstable unresponsive unnecessary uninspired unfortunately unlucky ignore
    ignored ignores ignoring refuse refused refuses rude rudely impolite arrogant careless lazy incompetent dishonest misleading mislead
    misled deceptive cheat cheated cheating fake counterfeit overpriced expensive pricey costly* overcharged overcharge hidden complaint
    complain complained complaining complains refund cancel cancelled canceled cancelling canceling unsubscribe regret regretted
    regrettable sorry sadly sad sadness upset upsetting tired exhausted exhausting bored boring bore dull bland tasteless flavourless
    stale cold lukewarm soggy greasy noisy noise loud smelly smell stinks stink stank cramped tiny flimsy fragile weak weaker weakness
    thin cheaply shoddy sloppy crap crappy meh mediocre inferior worse worsen worsened worsening decline declining deteriorated 
    drops unexpected angry anger mad cry cried crying tears hurt hurts hurting pain painful ache suffer suffered suffering sick ugly
    mess messy miss misses missed mistake mistakes doubt doubts doubtful worried worry worrying worries concern concerned afraid fear
    fearful scared scary stress stressed stressful nervous anxious dangerous danger unsafe risky risk harm harmful toxic rotten mouldy
    moldy expired spoiled spoilt outdated obsolete pointless worthless meaningless waste wasted wasting wastes disgrace shame shameful
    ashamed embarrassing embarrassed blame accuse guilty spam spammy ads intrusive pushy aggressive hostile nasty stupid dumb idiot
    idiotic silly ridiculous absurd nonsense joke fooled fool tricked trick ripped ripoff lie lied lying liar steal stolen stole steals
    theft thief drain drains drained overheats overheating overheated stuck disconnects disconnected disconnect unanswered neglected
    neglect forgot forgotten shocking shocked killed dead die died death war attack attacked crisis lonely alone hopeless helpless
    miserable heartbroken grief lament jealous bitter cynical fed refusing deny denied rejected reject banned ban blocked* unsupported
    downgrade downgraded bloated clunky cluttered unfinished incomplete inaccurate incorrect incorrectly inconsistent limited useless*
    selfish squeaks wobbles traps itches headache depressing depressed overcooked undercooked burnt greed greedy letdown shallow
    predictable cliche clumsily nowhere itchy rash robbed letdowns boo ugh smh homesick protest poisoning poison filthy hated misery
    betrayed betray ghosted unimpressed forgettable tedious pretentious overrated underwhelming unwatchable cringe mediocrity lifeless
    tiresome unfunny pricier lousy dismal dire grim bleak gloomy dreary drab dingy grimy mucky sticky slimy mushy rubbery chewy sour
    salty oily rancid foul stinky musty damp mold mould infested cockroach cockroaches bedbugs deafening screech rattle rattles rattling
    wobbly crooked dented chipped* faded discoloured discolored peeling frayed stains blurry fuzzy grainy pixelated flicker flickering
    distorted muffled tinny static choppy jerky unplayable paywall ad adverts popups popup malware virus hacked breach phishing
    unauthorised unauthorized overbilled surcharge penalty nonrefundable excuses excuse blamed blaming dismissive condescending
    patronizing patronising indifferent uninterested inattentive disorganised disorganized chaotic chaos unprepared understaffed
    overcrowded crowded dragged drags dragging contrived cheesy corny lame clichéd derivative formulaic unoriginal soulless hollow
    incoherent nonsensical convoluted illogical implausible overlong repetitive monotonous asleep yawn yawning snooze unwatched unread
     uninstall uninstalled uninstalling refundless regretting disliked dislike dislikes dreadfully unsure unimpressive downfall
    flop flopped flaw flaws flawed drawback drawbacks downside downsides shortcoming shortcomings gimmick gimmicky knockoff imitation
    bait clickbait unethical corrupt corruption shady dodgy sketchy fishy suspicious dubious hazard hazardous burned burns injured
    injury wound bleeding vomit vomiting nausea nauseous diarrhea allergic allergy inflamed swollen aching sore exhaustion burnout
    insomnia depression anxiety panic panicking trauma traumatised bully bullying abused abuse racist racism sexist harassment harassed
    threatened threat threats violent violence riot clash shooting bomb explosion wreck wrecked accident flood earthquake recession
    layoffs unemployed bankrupt debt poverty hunger injustice unjust oppression mourning mourn funeral rip grieving dumped divorced
    ghosting betrayal disloyal unloved unwanted stupidly moron morons clown clowns losers whine whining nag nagging grumpy moody cranky
    argh ffs smfh nope yikes ouch damnit dammit screwed messed botched bungled mishandled misplaced mislabelled mislabeled mismatched
    undelivered unopened unresolved unsolved unpaid unfixed unrepaired unclean unkempt unhealthy unpleasantly unsettling disturbing
    creepy gross yuck ew eww`,
  outraged: `awful terrible horrible horrific horrendous dreadful atrocious abysmal appalling disgust* disgusting worst hate hated hates hating
    hateful despise loathe detest pathetic garbage trash rubbish junk scam scammer scammers scammed fraud fraudulent fraudsters robbery
    outrageous outraged outrage furious fuming livid nightmare disaster disastrous catastrophe catastrophic unbearable intolerable
    insult insulting insulted ruin ruined ruins ruining destroy destroyed destroys hellish vile repulsive revolting inexcusable
    abomination filthy suck sucks sucked sucky shit shitty bullshit fuck fucking fucked damn wtf crooks liars thieves infuriating
    infuriated enraged unforgivable hideous horrid trashy tragic tragedy devastated devastating evil cruel sickening nauseating heinous
    deplorable despicable shambles fiasco calamity travesty detestable loathsome putrid rancid ghastly grotesque scandalous disgraceful
    dumpster cesspool bastards assholes asshole bitch pissed wankers bollocks crapware`,
  phrases: {
    positive: `no problem|works well|work well|worked well|very well|really well|so well|well made|well worth|well written|well acted|very kind|so kind|no problems|no issues|no complaints|no trouble|no hassle|no regrets|without problems|without any problems|without issues|
      not bad|not too bad|not bad at all|can not complain|cannot complain|cant complain|nothing to complain|cant wait|can not wait|looking forward|look forward|well done|
      good job|great job|nice job|five stars|5 stars|5 star|ten out of ten|10 out of 10|top notch|first class|second to none|on time|
      on point|highly recommend|must have|must see|cant stop|blown away|above and beyond|worth it|worth every|worth the|thumbs up|
      game changer|life saver|hats off|keep it up|made my day|what i needed|exactly what|does the job|as described|as advertised|as expected|easy to use|user friendly|
      could not be happier|couldnt be happier|could not be better|couldnt be better|never disappoints|never failed|never lets me down|went out of their way|hits the spot|like a charm|pleasantly surprised|
      far better|much better|way better|so much fun|good value|value for money|nothing but praise|cant go wrong|can not go wrong|shout out|spot on|two thumbs|
      over the moon|got the job|edge of my seat|come back next|no questions asked|let me down in|never let me down|never let us down|what it says|without any fuss|without fuss|faster than|quicker than|easier than|better than|pain is gone|hard things simple|can not put it down|couldnt put it down|could not put it down|so proud|keeps me|feel at home|felt at home|love to see|best of luck|good luck|had a blast|a blast|one of the best`,
    negative: `not worth|waste of|never again|do not buy|dont buy|do not recommend|dont recommend|would not recommend|wouldnt recommend|stay away|
      does not work|doesnt work|did not work|didnt work|do not work|dont work|not working|stopped working|stop working|no longer works|not work|would not work|wont work|wont open|wont load|wont start|
      no answer|no reply|no response|no one answers|nobody answers|no one answered|nobody answered|no help|no refund|no support|nobody cares|no one cares|not as described|not as advertised|not as expected|not what i|
      too long|too late|too slow|too small|too big|too expensive|too much|too loud|too many|fell apart|falls apart|falling apart|let down|lets down|ripped off|rip off|zero stars|1 star|one star|
      give up|gave up|fed up|sick of|tired of|had enough|enough is enough|last time|not happy|not good|not great|not impressed|could be better|should be better|
      money back|want a refund|want my money|never arrived|has not arrived|hasnt arrived|not arrived|did not arrive|didnt arrive|still waiting|
      out of order|out of stock|hung up|nothing works|nothing worked|never works|never worked|makes no sense|no sense|looks nothing like|
      a joke|what a joke|worse than|gone downhill|goes downhill|down the drain|not even|for nothing|how dare|could not care less|couldnt care less|wish i had not|wish i hadnt|
      keeps crashing|keeps freezing|keeps asking|keeps stopping|pain in|avoid at all|dont bother|do not bother|dont waste|do not waste|far from|not user friendly|not sure why|leaves much to|from hell|the hell|poor quality|bad quality|low quality|terrible quality|
      save your money|save your time|was better before|better before|used to be better|only want your|without any answer|without answer|where is my|fell asleep|too easily|breaks easily|break easily|scratches easily|bring back|half the price|charged me twice|charged twice|over the fence|in a hurry|any more|anymore|leave me alone|stop sending|stop calling|food poisoning|learned nothing|could not finish|couldnt finish|not solve|did not solve|without telling|without asking|without warning|as promised|two stars|2 stars|makes me sick|one of the worst|worst of|so much for|what a waste|what a shame|not a fan|dont care|never order|supposed to|my last`,
    neutral: `thanks in advance|thank you in advance|good morning|good afternoon|good evening|good day|happy to answer|as well|kind of|what kind|like to know|like to ask|would like|
      i would like|feel like|looks like|look like|like this|like that|customer support|customer care|tech support|support team|support number|best regards|kind regards|the best way|
      well as|how well|pretty much|free of charge|fresh start|nothing special|so so|just ok|just okay|ok i guess|neither good nor bad|hard drive|hard copy|cold water|cold drink|return policy|return address|
      wait for|a fair|right now|interested in|any problem|if there is a problem|warm up|how late|until late|lost and found|at your earliest|
      please|three stars|3 stars|three out of|3 out of|lunch break|coffee break|could be better could be worse|could be better , could be worse|does the job|too early to|how long does|how long is|if it does not|what if|is anything wrong|report an error|it works as|under 10k|keep in touch|in case of problem|problem with`,
  },
  negators: `not never none nobody nothing neither nor dont doesnt didnt isnt arent wasnt werent wont wouldnt cant cannot couldnt shouldnt havent hasnt hadnt
    aint hardly barely scarcely lacks`,
  absences: `no without zero`,
  strengtheners: `very terribly awfully really so too extremely absolutely totally completely highly incredibly super truly utterly such most especially deeply insanely`,
  softeners: `quite rather fairly somewhat slightly bit little pretty relatively mostly`,
  turns: `but however though although yet except unfortunately`,
};
