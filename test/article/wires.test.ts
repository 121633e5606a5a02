import { describe, expect, it } from 'vitest';
import { articleIn } from './reading.ts';

const html = (title: string, body: string): string =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`;

describe('a page set as its wire sets it', () => {
  it('Xinhua: source line, picture credit, Enditem', () => {
    const article = articleIn(
      html(
        'Ministers meet by the lake - Xinhua | English.news.cn',
        `<h1>Ministers meet by the lake</h1><div class="infor"><div>Source: Xinhua | 2024-07-04 20:30:15 | Editor: huaxia</div></div>
<div id="detail"><p>ASTANA, July 4 (Xinhua) -- Ministers from ten countries met on Thursday to settle the wording of a joint paper on rivers and roads.</p><p><img src="a.jpg"></p><p>A delegate arrives at the hall in Astana, Kazakhstan, July 4, 2024. (Photo by Ana Lind/Xinhua)</p><p>The meeting was the fifth of its kind and the first to be held by the lake, said the host. Enditem</p></div>`,
      ),
    );
    expect(article.title).toBe('Ministers meet by the lake');
    expect(article.publishedAt?.at).toBe(Date.parse('2024-07-04T20:30:15Z'));
    expect(article.dateline).toMatchObject({ place: 'Astana', date: '--07-04', agency: 'Xinhua' });
    expect(article.paragraphs).toEqual([
      'ASTANA, July 4 (Xinhua) -- Ministers from ten countries met on Thursday to settle the wording of a joint paper on rivers and roads.',
      'The meeting was the fifth of its kind and the first to be held by the lake, said the host.',
    ]);
  });

  it('a Chinese paper: title with sections behind it, reporters in the dateline, editors at the end', () => {
    const article = articleIn(
      html(
        '湖边会议开幕--国际--晨报网',
        `<h1>湖边会议开幕</h1><div><a>2024年07月04日20:15</a> | 来源：<a href="/x">晨报</a></div><div class="rm_txt"><p>　　新华社阿斯塔纳7月4日电（记者李文、王芳）会议周四在湖边开幕，十个国家的代表出席并讨论道路与河流问题。</p><p>　　与会代表表示，将继续推动区域合作，并在明年春天举行下一次会议，地点由东道国决定。（完）</p><div class="edit">(责编：张三、李四)</div></div>`,
      ),
    );
    expect(article).toMatchObject({
      title: '湖边会议开幕',
      bylines: ['李文', '王芳'],
      agency: 'Xinhua',
    });
    expect(article.paragraphs.at(-1)).toBe(
      '与会代表表示，将继续推动区域合作，并在明年春天举行下一次会议，地点由东道国决定。',
    );
    expect(article.paragraphs).toHaveLength(2);
  });

  it('Kazinform: place and agency run together, an appeal at the end', () => {
    const article = articleIn(
      html(
        'Көл жағасындағы кездесу басталды',
        `<h1>Көл жағасындағы кездесу басталды</h1><span class="date">04 шілде 2024, 12:40</span><div class="article__body"><p>АСТАНА. KAZINFORM – Он елдің министрлері бейсенбіде көл жағасында жиналып, өзендер мен жолдар туралы құжатты талқылады.</p><p>Кездесуді ұйымдастырушылардың айтуынша, келесі жиын көктемде өтеді және оған жаңа қатысушылар шақырылады.</p><p>Telegram арнамызға жазылыңыз</p></div>`,
      ),
    );
    expect(article.dateline).toMatchObject({ place: 'Астана', agency: 'Kazinform' });
    expect(article.publishedAt?.at).toBe(Date.parse('2024-07-04T12:40:00Z'));
    expect(article.paragraphs).toHaveLength(2);
  });

  it('AP: byline in capitals, a contribution after a rule', () => {
    const article = articleIn(
      html(
        'Ministers meet by the lake | AP News',
        `<h1>Ministers meet by the lake</h1><div class="Page-byline">By <a href="/author/ana-lind">ANA LIND</a></div><div class="RichTextStoryBody"><p>ASTANA, Kazakhstan (AP) — Ministers from ten countries met on Thursday to settle the wording of a joint paper on rivers and roads.</p><p>The meeting was the fifth of its kind and the first to be held by the lake, said the host of the event.</p><p>___</p><p>Associated Press writer Omar Bek in Almaty contributed to this report.</p></div>`,
      ),
    );
    expect(article.bylines).toEqual(['Ana Lind']);
    expect(article.signOff).toMatchObject({ contributing: ['Omar Bek'] });
    expect(article.dateline).toMatchObject({ place: 'Astana', region: 'Kazakhstan', agency: 'AP' });
    expect(article.paragraphs).toHaveLength(2);
  });
});
