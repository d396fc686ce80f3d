/**
 * Words that customers use for one another, a line per idea: English; Russian; Czech. Any form of a word will do, they meet by their
 * stems. A word may stand on several lines. It lets a phrase be recognised in other words, and in another language.
 */
export const concepts = `
buy purchase order acquire get shop; купить покупать заказать заказывать приобрести взять беру оформить; koupit kupovat objednat objednavat poridit vzit nakoupit
sell sale offer; продать продавать продажа предложение; prodat prodavat prodej nabidka
pay paying payment; платить оплатить заплатить оплата платеж; platit zaplatit platba uhradit
price cost charge rate tariff expensive ; цена стоимость стоит стоить почем ценник тариф дорого расценки прайс; cena stoji stat cenik sazba drahe naklady
fee commission charge surcharge charged; комиссия сбор плата доплата надбавка списали; poplatek provize priplatek uctovat uctujete
cheap discount sale promo coupon voucher deal promotion; дешево дешевле подешевле скидка акция распродажа промокод купон; levne levneji sleva akce vyprodej kupon
free gratis complimentary; бесплатно бесплатный даром; zdarma bezplatne
money cash funds fund notes; деньги наличные средства сумма; penize hotovost prostredky castka
cash notes coins banknotes; наличные купюры нал; hotovost bankovky
card debit credit plastic visa mastercard; карта карточка; karta kartou
bank account balance; банк счет баланс; banka ucet zustatek
transfer wire send remit transaction sent; перевод перевести перечислить перечисление отправить; prevod prevest poslat
withdraw withdrawal; снять снятие обналичить; vybrat vyber
deposit top load add topup fund credited; пополнить пополнение внести зачислить положить; vlozit dobit vklad pripsat
atm cashpoint machine cashmachine; банкомат; bankomat
refund reimburse reimbursement return repay chargeback; возврат вернуть возместить верните возвратить; vratit vraceni refundace nahrada vratka
invoice bill receipt statement document; счет чек квитанция накладная документ выписка; faktura uctenka doklad vypis
contract agreement sign; договор контракт подписать; smlouva podepsat
loan credit mortgage installment borrow lend; кредит рассрочка ипотека заем частями; pujcka uver hypoteka splatky
currency exchange convert conversion dollar euro pound; валюта курс обмен конвертация доллар евро; mena kurz smena dolar euro
tax vat; налог ндс; dan dph
salary wage income payday; зарплата доход; plat mzda vyplata
insurance policy coverage insured; страховка страхование полис; pojisteni pojistka
double twice duplicate again repeated two; дважды повторно двойной два; dvakrat dvojity znovu
limit maximum most; лимит максимум предел; limit maximum
fail failed failure unsuccessful error problem issue trouble wrong bounce; ошибка проблема сбой неудачно неполадка; chyba problem selhat selhalo nejde
decline reject refuse deny denied rejected declined refused; отклонить отказ отказали отклонен отклонили; zamitnout odmitnout zamitnuto odmitnuto
broken faulty defect defective damaged damage malfunction broke; сломать сломан сломалось сломанный брак бракованный поврежден дефект испорчен царапина; rozbity rozbilo rozbit vadny poskozeny zavada porucha skrabanec
work function operate working; работать функционировать работает; fungovat funguje
repair fix mend restore; ремонт починить чинить исправить отремонтировать; oprava opravit spravit
change modify update edit alter switch replace swap amend; изменить поменять сменить обновить исправить заменить изменение смена; zmenit zmena upravit vymenit aktualizovat
correct fix incorrect wrong mistake error; исправить неверно неправильно ошибка ошибся; opravit spatne chybne chyba omyl
cancel stop abort revoke undo terminate annul; отменить отмена аннулировать прекратить отказаться отказ; zrusit zruseni storno ukoncit odvolat
delete remove erase clear close drop; удалить убрать стереть очистить закрыть; smazat odstranit vymazat zrusit zavrit
open start begin create new make set; открыть начать создать новый сделать завести; otevrit zacit vytvorit novy zalozit udelat
add include append insert put write; добавить включить дописать внести положить; pridat zahrnout doplnit dat
activate enable start; активировать активация включить запустить; aktivovat aktivace zapnout spustit
deactivate disable off shut kill; отключить выключить деактивировать погасить; vypnout deaktivovat zhasnout
block freeze lock locked blocked frozen; заблокировать блокировка блок заморозить; zablokovat blokace zmrazit zamknout
unblock unlock unfreeze; разблокировать; odblokovat odemknout
lost lose missing misplaced gone find disappear disappeared; потерять потерял потерялась пропала пропал утеря нет исчезла; ztratit ztratil ztracena zmizela chybi
stolen steal theft thief robbed; украли украсть кража вор; ukradli ukrast kradez zlodej
fraud scam suspicious unauthorised unauthorized cheated; мошенники мошенничество обман обманули подозрительный; podvod podvodnik podezrely podvedli
recognise recognize know unknown unfamiliar strange familiar; узнать знать неизвестный незнакомый чужой; poznat znat neznamy
verify verification confirm prove validate identity authenticate; подтвердить подтверждение проверить проверка личность; overit overeni potvrdit totoznost
identity passport id document licence license; паспорт документ удостоверение права; pas doklad obcanka prukaz
password passcode code pin login log; пароль код пин вход войти; heslo kod pin prihlasit prihlaseni
forget forgot remember forgotten remind; забыть забыл помнить напомнить напоминание; zapomnet zapomnel pamatovat pripomenout
app application website site online internet web; приложение сайт онлайн интернет; aplikace web stranka online internet
phone mobile telephone cell number smartphone; телефон мобильный номер смартфон; telefon mobil cislo
computer laptop notebook pc; компьютер ноутбук пк; pocitac notebook
email mail inbox message letter; почта письмо имейл сообщение; email mail posta zprava dopis
call ring phone dial; звонок позвонить звонить перезвонить набрать; zavolat volat hovor telefonovat
address street residence home location; адрес улица прописка; adresa ulice bydliste
move relocate moved relocation; переезд переехать переехал; prestehovat stehovani
name surname called; имя фамилия зовут; jmeno prijmeni jmenuji
deliver delivery ship shipping shipment courier bring posted; доставка доставить привезти привезут курьер отправка отправить прислать; doruceni dorucit doprava dovezt prinest kuryr zaslat
arrive arrived arrival come came received receive; прийти приехать пришел прибыть получить дойти; prijit prisel dorazit dostat obdrzet
parcel package order box shipment; посылка заказ коробка; balik zasilka objednavka krabice
track tracking status progress state where follow; отследить статус состояние где этап трек; sledovat stav kde faze
wait waiting pending processing stuck slow long; ждать жду ожидание долго медленно завис; cekat cekam dlouho pomalu
late delay delayed overdue tardy; опоздание задержка опаздывать поздно; zpozdeni pozde meskat
fast quick soon quickly hurry urgent urgently immediately emergency asap; быстро скоро срочно немедленно скорее; rychle brzy spechat hned ihned okamzite urgentni
when time date day hour schedule; когда время дата день час срок; kdy cas datum den hodina termin
long duration take days; долго длительность дней сколько; dlouho trvat dni doba
hours open opening close closing; часы работаете открываетесь режим график открыто закрываетесь; otevreno oteviraci zavirate hodiny doba
today tonight now; сегодня сейчас; dnes dneska ted nyni
tomorrow; завтра; zitra
weekend saturday sunday; выходные суббота воскресенье; vikend sobota nedele
holiday vacation leave trip; отпуск каникулы праздник; dovolena prazdniny svatky
where location find directions way route place; где находитесь адрес добраться проехать дорога место; kde adresa najdu dostanu cesta misto
near nearby close around; рядом близко недалеко; blizko pobliz
far away distance; далеко расстояние; daleko vzdalenost
city town region area country abroad village; город область регион страна граница; mesto kraj oblast zeme zahranici vesnice
shop store showroom branch office; магазин салон шоурум филиал офис; obchod prodejna pobocka kancelar showroom
stock available availability left remaining; наличие имеется склад остался осталось; sklad skladem dostupne zbyva
size dimension height width length big small measurement; размер габариты высота ширина длина; rozmer velikost vyska sirka delka
measure measurement surveyor; замер измерить замерщик померить; zamereni zmerit merit
weight heavy weigh; вес весит тяжелый; vaha vazi tezky
colour color shade hue blue red green white black; цвет оттенок синий красный зеленый белый черный; barva odstin modra cervena zelena bila cerna
material made wood fabric leather; материал сделан дерево ткань кожа; material vyrobeno drevo latka kuze
quality good best better excellent; качество хороший лучший лучше отличный; kvalita dobry lepsi nejlepsi vyborny
bad terrible awful horrible poor worst disappointed unhappy; плохой ужасный отвратительный худший разочарован недоволен; spatny hrozny strasny nejhorsi zklamany nespokojeny
complain complaint claim; жалоба пожаловаться претензия; stiznost stezovat reklamace reklamovat
warranty guarantee; гарантия гарантийный; zaruka garance zarucni
assemble assembly install installation mount fitting; сборка собрать установка монтаж установить; montaz sestaveni instalace namontovat
design project plan drawing sketch; дизайн проект эскиз план чертеж; navrh projekt plan nakres
clean wash vacuum hoover sweep dirty; чистить мыть уборка пылесос убрать грязный помыть; uklidit cistit umyt vysat spinavy
care maintain maintenance; уход ухаживать; pece udrzba starat
book reserve reservation appointment booking schedule slot visit; записать записаться запись забронировать бронь прием; rezervace rezervovat objednat termin schuzka zamluvit
meeting appointment event calendar date; встреча событие мероприятие календарь собрание; schuzka udalost akce kalendar porada
reschedule move postpone shift later; перенести перенос отложить позже; presunout prelozit odlozit pozdeji
person human operator agent manager someone representative consultant staff specialist; человек оператор менеджер консультант сотрудник специалист живой; clovek operator manazer poradce zamestnanec nekdo zivy
bot robot machine automatic; бот робот автомат; bot robot automat
talk speak chat discuss conversation; говорить поговорить общаться обсудить; mluvit promluvit povidat probrat
tell say show give list read; сказать рассказать показать дать прочитать скажи расскажи покажи; rici rekni ukazat dat precist
ask question wonder query; вопрос спросить; dotaz otazka zeptat
help support assist assistance advice; помощь помочь поддержка совет; pomoc pomoct podpora rada
explain describe meaning define definition mean; объяснить описать значение определение значит; vysvetlit popsat vyznam definice
information info details about; информация сведения подробности подробнее; informace podrobnosti detaily
check look see view review; проверить посмотреть глянуть; zkontrolovat podivat overit
want need like wish require desire prefer; хотеть нужно нужен надо желаю хочу; chtit potrebovat chci prat
can possible able may allowed; можно возможно могу разрешено; muzu lze jde mozne
thanks thank grateful appreciate; спасибо благодарю благодарен; diky dekuji vdecny
hello hi hey greetings; привет здравствуйте здорово; ahoj zdravim nazdar
bye goodbye farewell; пока свидания прощай; sbohem nashledanou
sorry apologise apology; извините простите; promin omluva prominte
yes sure okay agree; да конечно ладно согласен; ano jasne souhlas
no not never none; нет не никогда; ne nikdy zadny
unsubscribe spam newsletter; отписаться рассылка спам; odhlasit odber spam
light lamp bulb lights lighting; свет лампа лампочка освещение; svetlo lampa zarovka osvetleni
bright brighter brightness dim darker dark; яркость ярче темно тусклый светлее темнее; jas tma tmavy svetly
heat warm hot temperature thermostat heating; тепло тепло жарко температура отопление нагрев теплее; teplo topeni teplota horko
cold cool freeze; холодно прохладно холодный; zima chladno studeny
music song track tune playlist album melody; музыка песня трек мелодия плейлист альбом; hudba pisnicka skladba pisen album
singer artist band musician; певец исполнитель группа музыкант; zpevak kapela interpret
play listen hear; включить играть слушать поставь; hrat pustit poslouchat prehrat
pause stop silence quiet; пауза стоп тишина останови; pauza zastavit ticho
volume loud louder sound quieter mute; громкость громче тише звук; hlasitost hlasite zvuk tise
radio station fm channel; радио станция канал; radio stanice kanal
podcast episode; подкаст выпуск эпизод; podcast epizoda
audiobook book read reading; книга аудиокнига читать; kniha audiokniha cist
film movie cinema theatre show series; фильм кино сериал спектакль; film kino serial divadlo
game play games match; игра играть сыграть матч; hra hrat zapas
news headlines headline; новости новость; zpravy noviny
weather rain forecast snow sunny umbrella storm; погода дождь прогноз снег солнечно зонт; pocasi dest predpoved snih destnik slunecno
alarm wake clock timer; будильник разбудить таймер; budik vzbudit casovac
remind reminder notify notification; напомнить напоминание уведомление; pripomenout pripominka upozorneni
list todo shopping; список перечень; seznam
like love favourite favorite enjoy; нравится люблю любимый; libi oblibeny
dislike hate; ненавижу; nesnasim
train railway rail; поезд электричка; vlak
bus tram metro; автобус трамвай метро; autobus tramvaj metro
taxi cab uber ride driver lift; такси машина водитель; taxi taxik ridic odvoz
flight plane airline airport fly; рейс самолет аэропорт лететь; let letadlo letiste letet
hotel room accommodation; отель гостиница номер; hotel pokoj ubytovani
ticket tickets seat; билет билеты место; listek jizdenka vstupenka
luggage baggage suitcase bag; багаж чемодан сумка; zavazadlo kufr taska
car vehicle auto drive tyre tire; машина автомобиль авто шина; auto vuz pneumatika
fuel petrol gas mileage mpg; бензин топливо; benzin palivo
traffic jam road route; пробка движение дорога трафик; doprava zacpa silnice
map navigate directions; карта маршрут; mapa trasa
food meal dinner lunch eat breakfast; еда ужин обед завтрак есть поесть; jidlo vecere obed snidane jist
pizza burger sushi takeaway takeout; пицца бургер суши навынос; pizza burger sushi
restaurant cafe place bar pub; ресторан кафе бар; restaurace kavarna bar
recipe cook cooking bake ingredient ingredients; рецепт готовить приготовить сварить испечь; recept varit upect suroviny
calories nutrition healthy vitamin; калории питательность полезный; kalorie vyziva zdravy
coffee espresso cappuccino cup brew; кофе эспрессо капучино чашка; kava espreso cappuccino salek
drink water tea beer wine; пить вода чай пиво вино; pit voda caj pivo vino
joke funny laugh humor; шутка анекдот смешной пошути; vtip zabavny smich
weather temperature degrees; погода градусы; pocasi stupne
doctor hospital dentist health sick ill; врач доктор больница зубной здоровье; lekar doktor nemocnice zubar zdravi
child kid son daughter baby; ребенок дети сын дочь; dite deti syn dcera
wife husband partner family mother father mum dad; жена муж семья мама папа; manzelka manzel rodina mama tata
friend colleague neighbour brother sister; друг коллега сосед брат сестра; kamarad kolega soused bratr sestra
boss chief director; начальник директор шеф; sef reditel vedouci
job work vacancy employment hire hiring career; работа вакансия вакансии; prace misto zamestnani nabirate
company firm business corporate; компания фирма организация юрлицо; firma spolecnost podnik
customer client user; клиент покупатель пользователь; zakaznik klient uzivatel
question answer reply respond; вопрос ответ ответить; otazka odpoved odpovedet
calculate sum plus minus multiply divide times math; посчитать сложить умножить разделить плюс минус; spocitat soucet plus minus krat delit
stock share shares market; акции биржа; akcie burza
photo picture image screenshot; фото картинка снимок; foto obrazek snimek
language translate translation english spanish; язык перевод перевести английский; jazyk prelozit preklad anglicky
kitchen cabinet cupboard furniture sofa table wardrobe; кухня шкаф мебель диван стол; kuchyn skrin nabytek pohovka stul
house flat apartment room home; дом квартира комната; dum byt pokoj domov
door window wall; дверь окно стена; dvere okno zed
washing dishwasher fridge appliance; стиральная посудомойка холодильник техника; pracka mycka lednice spotrebic
plug socket outlet switch; розетка выключатель; zasuvka vypinac
water pipe tap leak leaking flood; вода труба кран течь потоп; voda trubka kohoutek tece
lesson course class training teacher; урок курс занятие учитель; lekce kurz hodina ucitel
beginner level advanced; начинающий уровень; zacatecnik uroven
school university study; школа университет учеба; skola univerzita studium
sport gym fitness workout; спорт тренировка зал; sport cviceni posilovna
birthday anniversary party celebration; др праздник вечеринка; narozeniny oslava
gift present surprise; подарок; darek
old age year; старый возраст лет; stary vek let
many number count amount quantity; сколько количество число; kolik pocet mnozstvi
first initial; первый; prvni
last previous latest recent; последний прошлый; posledni minuly
next upcoming following; следующий ближайший; dalsi pristi nejblizsi
why reason because cause explain; почему зачем отчего причина; proc duvod pricina
recipient beneficiary receiver payee; получатель; prijemce
sender from source origin; отправитель источник; odesilatel zdroj puvod
cheque check; чек; sek
virtual disposable digital temporary; виртуальный временный одноразовый цифровой; virtualni jednorazovy digitalni docasny
physical real actual; физический настоящий реальный; fyzicky skutecny
apple google samsung wallet pay; эпл гугл кошелек; apple google penezenka
salary direct deposit payroll paycheck; зарплата аванс; vyplata mzda
spend spending expense spent purchases; тратить потратил расходы траты; utratit utracet vydaje
save saving savings; копить сбережения накопления; setrit uspory
interest apr percent percentage; процент проценты ставка; urok procento sazba
score rating rank credit; рейтинг оценка балл; skore hodnoceni
reward points bonus loyalty cashback; бонус баллы кешбэк лояльность; odmena body bonus vernostni
expire expiration expiry validity valid; срок истекает действителен годен; platnost vyprsi platny
age old young minimum minor; возраст лет несовершеннолетний; vek stari nezletily
support supported accept accepted compatible; поддерживается принимаете подходит; podporovat prijimate
country abroad international foreign overseas travel travelling; страна международный заграница путешествие поездка; zeme zahranici mezinarodni cestovat cesta
visa passport border; виза паспорт граница; vizum pas hranice
vaccine shot vaccination immunization; прививка вакцина; ockovani vakcina
carry hand onboard carryon; ручная кладь; prirucni palubni
oil engine battery brake maintenance; масло двигатель аккумулятор тормоза; olej motor baterie brzdy
schedule timetable agenda diary calendar; расписание календарь график; rozvrh kalendar diar
deadline due date; срок дедлайн; termin lhuta
increase raise higher up more boost; увеличить повысить прибавить больше выше; zvysit pridat vic vyse
decrease lower reduce down less cut; уменьшить снизить убавить меньше ниже; snizit ubrat mene nize
adjust set configure setting settings; настроить настройка установить; nastavit nastaveni
recommend suggest suggestion advise idea; посоветовать порекомендуй предложи совет; doporucit navrhnout tip
popular famous trending top; популярный известный; popularni oblibeny znamy
review opinion feedback comment; отзыв мнение комментарий; recenze nazor hodnoceni
concert show festival gig; концерт фестиваль; koncert festival
tweet post social facebook twitter instagram; твит пост фейсбук твиттер инстаграм соцсети; tweet prispevek facebook instagram
repeat again replay; повторить повтори еще опять заново; opakovat znovu zopakovat
skip next forward; пропустить следующий дальше; preskocit dalsi
previous back rewind; назад предыдущий; zpet predchozi
shuffle random mix; перемешать случайный вперемешку; nahodne zamichat
current now present playing; сейчас текущий нынешний; aktualni soucasny ted
sum total altogether whole; итого всего сумма вместе; celkem soucet dohromady
compare comparison difference versus different; сравнить разница отличие отличается; porovnat rozdil lisi
similar same alike equal; похожий одинаковый такой; podobny stejny
guest visitor people persons; гость гости человек; host hoste osob
key lock door; ключ замок; klic zamek
noise noisy loud sound; шум шумит громко; hluk hlucny
smell odour stink; запах пахнет; zapach smrdi
wet damp leak drip; мокрый протекает капает; mokry tece kape
smoke fire burn burning alarm; дым пожар горит; kour pozar hori
sharp scratch scratched stain crack cracked; царапина пятно трещина скол; skrabanec skvrna prasklina
teeth tooth dentist; зуб зубы стоматолог; zub zuby zubar
pain hurt hurts ache sore; болит боль; boli bolest
hair haircut barber nails manicure; стрижка волосы маникюр парикмахер; strih vlasy kadernik manikura
massage spa relax; массаж спа; masaz relax
pet dog cat animal vet; собака кошка питомец ветеринар; pes kocka zvire veterinar
garden grass plant flower; сад трава растение цветы; zahrada trava kytka rostlina
parking park garage; парковка стоянка гараж; parkovani parkoviste garaz
wifi internet connection network signal; вайфай интернет связь сеть сигнал; wifi internet pripojeni sit signal
slow lag freeze stuck hang; тормозит зависает медленно; pomaly seka zamrzl
charger battery charge cable; зарядка батарея кабель; nabijecka baterie kabel
screen display glass; экран дисплей стекло; displej obrazovka sklo
print printer paper; печать принтер бумага; tisk tiskarna papir
upload download file attach; загрузить скачать файл прикрепить; nahrat stahnout soubor prilozit
course exam grade homework; экзамен оценка домашка; zkouska znamka ukol
translate interpret language; перевести переводчик; prelozit tlumocnik
holiday off leave pto vacation; отпуск выходной отгул; volno dovolena
promotion hire interview resume cv; собеседование резюме повышение; pohovor zivotopis
hungry thirsty eat; голоден кушать; hlad zizen
vegan vegetarian gluten allergy; веган вегетарианский аллергия; vegan vegetarian alergie
spicy sweet salty taste; острый сладкий вкус; ostry sladky chut
rent lease tenant apartment; аренда снять сдавать; najem pronajem
mortgage house home property; ипотека недвижимость дом; hypoteka nemovitost
legal lawyer court law; юрист суд закон; pravnik soud zakon
safe secure security safety; безопасно безопасность защита; bezpecny bezpecnost ochrana
private privacy personal data; личный данные конфиденциальность; osobni soukromi udaje
agree accept terms conditions; согласиться условия правила; souhlasit podminky
sample trial test try demo; пробный образец тест попробовать демо; vzorek zkusebni test vyzkouset ukazka
bulk wholesale many; оптом опт; velkoobchod hromadne
used second hand secondhand; бу подержанный; pouzity ojety
handmade custom personalised bespoke; индивидуальный нестандартный; individualni
`;
