/** Words that carry no choice by themselves, in all three languages, normalised. Where every word of an option is one of them, they count. */
export const smallWords = new Set(
  `a an the of to in on at for with and or is are am be it its i im id we you my me our your this that these those please want would like
  need looking choose pick take have has do does some just ill will can could go let lets yes ok okay thanks hi hello think about from
  и а в во на с со к ко у о об от до по за из для или мы я ты вы мне нам меня нас мой наш это этот эта эти тот хочу хотим хотел хотела бы
  нужен нужна нужно нужны надо выбираю выбрать беру пожалуйста давайте давай да ну вот есть будет быть вариант интересует интересуют
  хотелось можно спасибо здравствуйте привет просто как что чтобы
  v ve na s se z ze k ke u o od do po za pro nebo ja my mne mi nam nas me muj nas to ten ta tento toto chci chceme chtel chtela bych
  potrebuji potrebujeme prosim rad rada mam mame zajem jo ano dobry den je jsem jsme si by dekuji diky vyberu beru moznost zajima asi`.split(
    /\s+/,
  ),
);

/** A word after one of these is not what the customer wants. */
export const negations = new Set([
  'not',
  'no',
  'dont',
  'without',
  'except',
  'never',
  'не',
  'кроме',
  'без',
  'ne',
  'krome',
  'nechci',
  'nikoliv',
  'isnt',
]);

/** "None of these" must not be read as one of them. */
export const noneWords = /^(?:none|neither|nothing|ничего|никакой|ни один|ни одна|zadn[yae]|nic)(?: |$)/;

export const allWords =
  /^(?:all|everything|all of (?:them|these|it)|both|все|всё|все сразу|оба|обе|и то и другое|vsechno|vse|vsechny|oboje|obe|oba)$/;
