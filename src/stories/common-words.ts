const LISTS = [
  // English
  'the of and to in a an is are was were be been being it its that this these those for on with as at by from or but not no nor if then than so such into over under after before between during about against through without within also more most other some any all each every both few many much very can could will would shall should may might must do does did done has have had having he she they them his her their we our us you your i who whom which what when where why how there here while because until since only just even still again once said says say told tells according new year years one two three first last',
  // Russian, Ukrainian
  'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о об из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь опять вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам без будто чего раз тоже себе под будет тогда кто этот того потому этого какой ним здесь этом один почти мой тем чтобы при это также который которая которые которых которой которого которым были является сообщил сообщила заявил заявила отметил словам года году год и та що як не на до за від або але про це цей його її їх вони він вона ми ви є був була були буде також який яка які якого щоб після при між через року',
  // Kazakh, Kyrgyz, Uzbek, Turkish, Azerbaijani
  'және мен бен пен үшін бұл ол осы сол да де та те бір деп болды болып бар жоқ туралы кейін дейін қарай арқылы еді екен және жана үчүн бул ал менен бир деп болду боюнча кийин чейин va uchun bilan bu u ham esa edi deb boʻlib bolib haqida keyin qadar va orqali bir shu ve bir için ile bu da de olarak olan göre daha sonra gibi kadar en çok ancak ise değil və üçün ilə bu ki olan görə sonra kimi qədər daha çox',
  // Persian, Arabic, Urdu
  'و در به از که این را با است برای آن یک تا بر خود کرد شد شده بود می های هم نیز اما یا کرده گفت دارد باید پس وی كه في من على إلى الى عن أن ان التي الذي هذا هذه ذلك مع كان كانت قد قال بعد قبل بين كل ما لا لم هو هي او أو ثم حيث خلال کے کی کا میں اور سے پر کو نے ہے ہیں تھا تھے تھی کہ یہ وہ بھی ہو کر گا گی گے جو لیے ان اس ایک',
  // Hindi
  'और के की का में से पर को ने है हैं था थे थी कि यह वह भी हो कर जो लिए इस उस एक ही तो या तक साथ बाद गया गई किया करने कहा अपने',
  // German, French, Spanish, Italian
  'der die das den dem des ein eine einer eines einem einen und oder aber nicht auch auf aus bei mit nach von vor zu zum zur im am ist sind war waren wird werden wurde wurden hat haben hatte für über unter durch sich er sie es wir ihr sein seine als wie dass wenn noch nur schon mehr le la les un une des du de et ou mais ne pas que qui dans sur sous avec pour par ce cette ces son sa ses leur leurs il elle ils elles est sont été était a ont au aux en plus selon après el los las una unos unas y o pero no se que en con por para su sus al del es son fue fueron ha han este esta como más según tras il lo gli i uno e ed o ma non si che in con per su nel nella della dello dei degli delle al alla è sono stato anche come più dopo',
];

/** Words that say nothing about the subject, in the languages the default topic is written in. */
export const commonWords = (fold: (word: string) => string): ReadonlySet<string> =>
  new Set(LISTS.flatMap((list) => list.split(' ')).map(fold));
