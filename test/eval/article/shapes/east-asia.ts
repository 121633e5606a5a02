import { head, links, type Shape, set } from './shape.ts';

const TITLE = '山口小镇开通首条冬季公交线路';
const BUS = [
  '新华社乌鲁木齐11月20日电（记者林晓舟）山口小镇的首条冬季公交线路20日早晨开通，首班车载着二十六名乘客驶过雪线，比预定时间早到了四分钟。',
  '过去每到十一月，通往县城的公路就会因为积雪封闭，镇上的学生只能提前两周离家住校，老人看病也要等雪停。',
  '驾驶员说，最难走的是第九个弯道，那里的风会把雪重新吹回路面，所以铲雪车要来回走两遍。',
  '镇政府表示，线路试运行到明年三月，票价两元，六十岁以上的居民免费乘坐。',
];
const OTHERS = [
  '牧场合作社修建新的羊毛仓库并招收工人',
  '县医院派医生每月进山坐诊两次',
  '雪线气象站今年提前一个月开始观测',
];
const wide = (texts: readonly string[]): string => set(texts.map((text) => `　　${text}`));

export const EAST_ASIA: readonly Shape[] = [
  {
    name: 'a Chinese portal: source line, article box, editor, share bar',
    url: 'https://news.portal.example/c/2024-11-20/doc-1.shtml',
    html: `${head({ language: 'zh', title: `${TITLE}_新闻中心_高原网`, more: `<meta name="mediaid" content="新华社"><meta property="og:title" content="${TITLE}"><meta property="article:published_time" content="2024-11-20T18:05:00+08:00">` })}<div class="main-content"><div class="path"><a href="/">新闻中心</a> > <a href="/c">国内新闻</a> > 正文</div><h1 class="main-title">${TITLE}</h1><div class="top-bar" id="top_bar"><div class="date-source"><span class="date">2024年11月20日 18:05</span> <a class="source" href="/x">新华社</a></div><div class="page-tools"><span>缩小字体</span><span>放大字体</span><span>收藏</span><span>微博</span><span>微信</span></div></div>
<div class="article-content"><div class="article" id="article">${wide(BUS.slice(0, 2))}<div class="img_wrapper"><img src="a.jpg"><span class="img_descr">首班车驶过雪线。林晓舟摄</span></div>${wide(BUS.slice(2))}<p class="show_author">责任编辑：王芳 </p></div><div class="article-bottom"><div class="keywords"><span>关键词 : </span><a href="/k">公交</a></div></div></div>
<div class="blk-relnews"><h3>相关新闻</h3><ul>${links(OTHERS)}</ul></div></div></body></html>`,
    truth: {
      title: TITLE,
      paragraphs: BUS,
      agency: 'Xinhua',
      publishedAt: '2024-11-20T18:05:00+08:00',
      language: 'zh',
    },
  },
  {
    name: 'a Chinese government site: editor box, font size, print, code',
    url: 'http://www.gov.example/xinwen/2024-11/20/content_1.htm',
    html: `${head({ language: 'zh', title: `${TITLE}__县人民政府门户网站`, more: '<meta name="pubdate" content="2024-11-20 18:05">' })}<div class="w1100"><div class="BreadcrumbNav">首页 > 新闻 > 要闻</div><div class="article oneColumn pub_border"><h1 id="ti">${TITLE}</h1><div class="pages-date">2024-11-20 18:05 <span class="font">来源： 新华社</span> <div class="pages_print"><span>字号：默认 大 超大</span> | <span>打印</span></div></div><div class="pages_content" id="UCAP-CONTENT"><div class="TRS_Editor">${wide(BUS)}</div></div><div class="editor">责任编辑：刘洋</div></div><div class="related"><div class="tit">相关稿件</div><ul>${links(OTHERS)}</ul></div><div class="footer"><p>版权所有：县人民政府 网站标识码：bm01000001</p></div></div></body></html>`,
    truth: {
      title: TITLE,
      paragraphs: BUS,
      agency: 'Xinhua',
      publishedAt: '2024-11-20T18:05:00',
      language: 'zh',
    },
  },
  {
    name: 'a Chinese paper: section, date and source under the headline, editors in brackets',
    url: 'http://world.paper.example/n1/2024/1120/c1002-4.html',
    html: `${head({ language: 'zh', title: `${TITLE}--国际--晨报网` })}<div class="main"><div class="path"><a href="/">晨报网</a>>><a href="/w">国际</a></div><div class="col col-1"><h3 class="pre">雪线上的小镇</h3><h1>${TITLE}</h1><div class="author cf">林晓舟</div><div class="channel cf"><div class="col-1-1">2024年11月20日18:05 | 来源：<a href="/s">晨报网</a></div></div><div class="rm_txt_con cf"><div class="box_pic"></div>${wide(BUS)}<div class="edit cf">(责编：张三、李四)</div><div class="share">分享让更多人看到</div></div></div><div class="rm_ranking cf"><h3>推荐阅读</h3><ul>${links(OTHERS)}</ul></div></div></body></html>`,
    truth: { title: TITLE, paragraphs: BUS, publishedAt: '2024-11-20T18:05:00', language: 'zh' },
  },
  {
    name: 'a Japanese news site',
    url: 'https://shinbun.example/articles/1120.html',
    html: `${head({ language: 'ja', title: '峠の町に初の冬季バス　時刻より四分早く到着：高原新聞', more: '<meta property="og:title" content="峠の町に初の冬季バス　時刻より四分早く到着：高原新聞"><meta property="og:site_name" content="高原新聞">' })}<div id="Main"><ul class="Breadcrumb"><li><a href="/">トップ</a></li><li>地域</li></ul><h1>峠の町に初の冬季バス　時刻より四分早く到着</h1><p class="Author">林暁</p><p class="LastUpdated">2024年11月20日 18時05分</p><div class="ArticleText"><p>峠の町で初めての冬季バスが二十日朝に走り出し、乗客二十六人を乗せた始発便は雪線を越えて予定より四分早く町に着いた。</p><p>これまでは十一月になると県道が雪で閉ざされ、町の生徒は二週間早く家を離れて寮に入り、お年寄りの通院も雪がやむのを待っていた。</p><p>運転手は、最も難しいのは九番目の曲がり角で、風が雪を道に吹き戻すため除雪車が二度往復すると話した。</p></div><div class="Share">シェアする</div><div class="RelatedLinks"><h2>関連記事</h2><ul>${links(['牧場組合が羊毛の新しい倉庫を建てる', '県立病院の医師が月に二度の往診を始める', '雪線の観測所が例年より一か月早く観測を始める'])}</ul></div></div></body></html>`,
    truth: {
      title: '峠の町に初の冬季バス 時刻より四分早く到着',
      paragraphs: [
        '峠の町で初めての冬季バスが二十日朝に走り出し、乗客二十六人を乗せた始発便は雪線を越えて予定より四分早く町に着いた。',
        'これまでは十一月になると県道が雪で閉ざされ、町の生徒は二週間早く家を離れて寮に入り、お年寄りの通院も雪がやむのを待っていた。',
        '運転手は、最も難しいのは九番目の曲がり角で、風が雪を道に吹き戻すため除雪車が二度往復すると話した。',
      ],
      publishedAt: '2024-11-20',
      language: 'ja',
    },
  },
  {
    name: 'a Korean agency’s page',
    url: 'https://agency.example/view/AKR1120',
    html: `${head({ language: 'ko', title: '고갯마을 첫 겨울 버스 개통 | 고원뉴스', more: '<meta property="og:title" content="고갯마을 첫 겨울 버스 개통 | 고원뉴스"><meta property="article:published_time" content="2024-11-20T18:05:00+09:00">' })}<div class="content90"><h1 class="tit01">고갯마을 첫 겨울 버스 개통</h1><div class="update-time">송고시간 2024-11-20 18:05</div><div class="writer-zone01"><strong class="tit-name">김하늘 기자</strong></div><article class="story-news article"><div class="comp-box photo-group"><figure><img src="a.jpg"><figcaption>첫차가 설선을 넘고 있다 [고원뉴스 자료사진]</figcaption></figure></div><p>(고개=고원뉴스) 김하늘 기자 = 고갯마을의 첫 겨울 버스가 20일 아침 운행을 시작해 승객 스물여섯 명을 태운 첫차가 예정보다 사 분 일찍 도착했다.</p><p>그동안 십일월이면 눈으로 군도가 막혀 마을 학생들은 두 주 먼저 집을 떠나 기숙사에 들어갔고 노인들의 병원 진료도 눈이 그치기를 기다려야 했다.</p><p>운전사는 가장 어려운 곳이 아홉 번째 굽이라며 바람이 눈을 다시 길로 불어 제설차가 두 번 오간다고 말했다.</p></article><div class="related-zone"><strong>관련 기사</strong><ul>${links(['목장 조합이 새 양털 창고를 짓는다', '군립병원 의사가 한 달에 두 번 왕진한다', '설선 관측소가 한 달 일찍 관측을 시작한다'])}</ul></div></div></body></html>`,
    truth: {
      title: '고갯마을 첫 겨울 버스 개통',
      paragraphs: [
        '(고개=고원뉴스) 김하늘 기자 = 고갯마을의 첫 겨울 버스가 20일 아침 운행을 시작해 승객 스물여섯 명을 태운 첫차가 예정보다 사 분 일찍 도착했다.',
        '그동안 십일월이면 눈으로 군도가 막혀 마을 학생들은 두 주 먼저 집을 떠나 기숙사에 들어갔고 노인들의 병원 진료도 눈이 그치기를 기다려야 했다.',
        '운전사는 가장 어려운 곳이 아홉 번째 굽이라며 바람이 눈을 다시 길로 불어 제설차가 두 번 오간다고 말했다.',
      ],
      bylines: ['김하늘'],
      publishedAt: '2024-11-20T18:05:00+09:00',
      language: 'ko',
    },
  },
];
