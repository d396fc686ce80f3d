const good =
  /[😀😁😂🤣😃😄😅😆😊😋😍🥰😘😗😙😚🙂🤗🤩😇😎🥳💪👏🙌👍💯❤♥💖💕💗💓💙💚💛🧡💜🖤🤍💞💘💝🎉🎊🔥✨🌟⭐🏆🥇☀🌞🌈😻🤝🙏✅👌😉🤤]|(?<![\w/])[:;=8][-']?[)D\]*pP](?![\w])|<3|(?<=\p{L}\s?|^)\){2,}|\bx[dD]\b|\^\^/gu;
const smile = /(?<=[\p{L}!.?])\)(?!\S)/gu;
const bad =
  /[😞😠😡🤬😢😭😩😫😤😒😔😕☹🙁😖😣😟😥😰😨😱😓🥺💔👎🤮🤢😷🤒🤕😪🙄😑😐🤦💩🖕😿😾⛔❌🚫]|(?<![\w/])[:;=]['-]?[([/|\\](?![\w/])|(?<=\p{L}\s?|^)\({2,}|:'\(/gu;

/** How many signs of feeling a text has: emoji, emoticons, the bare brackets that stand for them in Russian. */
export function countEmoji(source: string): { readonly good: number; readonly bad: number } {
  // One alone stands for a smile where no bracket was opened.
  const smiles = source.includes('(') ? 0 : (source.match(smile)?.length ?? 0);
  return { good: smiles + (source.match(good)?.length ?? 0), bad: source.match(bad)?.length ?? 0 };
}
