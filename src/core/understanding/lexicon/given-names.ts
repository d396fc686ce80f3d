import { fold } from '../normalize.ts';

/** Common given names of the three languages, normalised, with their everyday short forms. */
const givenNames = new Set(
  `aaron adam adrian alan albert alex alexander alexandra alice amanda amelia amy andrea andrew andy angela ann anna anne anthony arthur
  barbara ben benjamin beth bob brian carl carol caroline catherine charles charlie charlotte chloe chris christian christina christine
  christopher claire clara colin connor craig daniel danielle dave david deborah dennis diana diane dominic donald donna dorothy douglas
  dylan ed edward elena eleanor elisabeth elizabeth ella ellen emily emma eric ethan eva evan evelyn fiona frances francis frank fred
  gabriel gary george gerald gordon graham greg gregory hannah harry heather helen henry howard hugh ian irene isaac isabel isabella jack
  jacob james jamie jane janet jason jean jeff jeffrey jennifer jenny jeremy jessica jim joan joanna joe joel john johnny jonathan joseph
  joshua joyce judith judy julia julian julie justin karen kate katherine kathleen kathryn katie keith kelly ken kenneth kevin kim larry
  laura lauren lawrence leo leonard leslie lewis liam linda lisa liz louis louise lucas lucy luke lynn margaret maria marie marilyn martha
  martin mary mason matt matthew megan melissa michael michelle mike mia monica nancy natalie nathan nicholas nick nicola nicole nina noah
  nora olivia oliver oscar owen pamela patricia patrick paul paula peter phil philip rachel ralph raymond rebecca richard rob robert robin
  roger ron ronald rosa ruth ryan sam samantha samuel sandra sara sarah scott sean sharon simon sofia sophia sophie stella stephanie stephen
  steve steven stuart susan suzanne teresa theresa thomas tim timothy tina todd tom tony tracy valerie vanessa vera veronica victor victoria
  vincent virginia walter wendy william zoe aleksandr alexei alexey alina anastasia andrei andrey anton artem boris darya denis dmitri dmitry
  ekaterina evgeny galina grigory inna irina katya kirill konstantin ksenia larisa lena lev ludmila maksim marina masha maxim mikhail nadia
  natalia natasha nikita nikolai nikolay oksana oleg olga olya pasha pavel polina roman ruslan sasha sergei sergey stas svetlana tanya tatiana
  vadim valentina vlad vladimir yana yulia yuri zhenya akira ali amir ana angela carlos diego fatima giulia hans ines jose juan jorge karl
  klaus lars li luca luis marco mario matteo mehmet mohamed mohammed muhammad omar pablo paolo pedro pierre priya raj sergio sven wei yusuf

  adela alena ales alzbeta andela aneta antonin barbora blanka bohumil bohuslav bozena dagmar dalibor dana daniela david denisa dominik
  dusan eliska emil filip frantisek gabriela hana helena honza igor ilona irena iva ivana iveta ivan ivo jakub jan jana jarmila jaromir
  jaroslav jaroslava jindrich jirina jiri jitka jirka josef jozef kamil kamila karel karolina katerina klara kristyna kveta ladislav lenka
  libor libuse lubomir lubos lucie ludmila ludek lukas magda magdalena marcela marek marketa marta matej michaela michal milada milan milena
  miloslav milos miroslav miroslava monika natalie nela nikola nikol oldrich ondra ondrej otakar pavel pavla pavlina petr petra premysl radek
  radim radka radovan renata richard robert roman romana rudolf ruzena sarka silvie simona stanislav stanislava stepan stepanka svatopluk
  sona tadeas tereza tomas vaclav vendula veronika viktor viktorie vilem vit vitek vladimir vlasta vlastimil vojta vojtech zdena zdenek
  zdenka zuzana zofie katka pepa lucka verca misa mirek zdena vasek franta kuba bara terka klarka jarda jarka zuzka hanka majka dan ela stana
  maruska maruse anicka pepik tonda vlada jenda venca mirka ivca nada olina bozka

  александр александра алексей алена алина алиса алла альберт анастасия анатолий ангелина андрей анжела анна антон антонина аня арина аркадий
  арсений артем артур аслан богдан борис вадим валентин валентина валера валерий валерия варвара василий василиса вася вероника вика
  виктор виктория виталий виталик влад владимир владислав володя вячеслав галина гена геннадий георгий герман глеб григорий гриша даниил
  данил даня дарья даша денис диана дима дмитрий ева евгений евгения егор екатерина елена елизавета жанна женя захар зинаида зоя иван игорь
  илья инна ира ирина ия катя кирилл клавдия константин костя ксения лариса лена леонид леша лида лидия лиза лилия люба людмила макар максим
  маргарита марина мария марк маша матвей миша михаил надя назар настя наталия наталья наташа никита николай нина оксана олег олеся ольга
  оля павел паша петр полина раиса рамиль ренат рита роман рома руслан рустам саша светлана света святослав семен сергей серега сережа
  соня софия софья станислав стас степан таисия тамара таня татьяна тимофей тимур толя ульяна федор эдуард эльвира эмма юлия юля юра юрий
  яков яна ярослав катюша леночка серега саня танюша ванечка ваня вова витя гоша даша ксюша лиля лера митя настена оксанка пашка слава
  стася тема тося шура эдик юрик`
    .trim()
    .split(/\s+/),
);

/** Whether a word is known as a given name; of a double name ("Jean-Luc"), whether its first half is. */
export function isGivenName(word: string): boolean {
  return givenNames.has(fold(word).split('-')[0]!);
}
