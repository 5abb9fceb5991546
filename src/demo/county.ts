/**
 * 云岭县 and its neighbours: an invented county with the units, posts and people of a real one. Every name is made up.
 * Data only; the acts that put it in place are in seed.ts.
 */
export type PostSeed = { title: string; rank: 'county-leader' | 'chief' | 'deputy' | 'section' | 'staff'; roles: string[]; who: string; leads?: string[]; intake?: true; head?: true }
export type UnitSeed = { name: string; short: string; kind: 'leadership' | 'office' | 'department' | 'township' | 'section'; code: string | null; phone: string; functions: string; posts: PostSeed[] }
export type TenantSeed = { name: string; code: string; parent: string | null; units: UnitSeed[] }

const staff = (who: string, title = '科员', roles = ['drafter']): PostSeed => ({ title, rank: 'staff', roles, who })
const head = (title: string, who: string): PostSeed => ({ title, rank: 'chief', roles: ['unitHead'], who, head: true })
const deputy = (title: string, who: string): PostSeed => ({ title, rank: 'deputy', roles: ['drafter'], who })
const intake = (who: string, title = '办公室主任'): PostSeed => ({ title, rank: 'section', roles: ['intake', 'drafter'], who, intake: true })

const department = (name: string, short: string, code: string, phone: string, functions: string, people: [head: string, deputy: string, office: string, staff?: string]): UnitSeed => ({
  name, short, kind: 'department', code, phone, functions,
  posts: [head(headTitle(name), people[0]), deputy(headTitle(name).replace(/^/, '副'), people[1]), intake(people[2]), ...(people[3] ? [staff(people[3])] : [])],
})
const headTitle = (name: string) => (name.endsWith('委员会') ? '主任' : name.endsWith('办公室') ? '主任' : name.endsWith('部') ? '部长' : '局长')

const township = (name: string, short: string, code: string, phone: string, people: [head: string, clerk: string, staff?: string]): UnitSeed => ({
  name, short, kind: 'township', code, phone, functions: `${short}行政区域内的经济发展、社会事务、公共服务、平安建设、防汛防火和应急值守`,
  posts: [head(name.includes('乡') ? '乡长' : '镇长', people[0]), intake(people[1], '党政办主任'), ...(people[2] ? [staff(people[2], '党政办干事')] : [])],
})

export const yunling: TenantSeed = {
  name: '云岭县', code: 'yunling', parent: 'yunzhou',
  units: [
    {
      name: '云岭县人民政府', short: '县政府', kind: 'leadership', code: '云政发', phone: '0800-6621001', functions: '领导全县政府工作，签发县政府公文，审定全县性重要事项',
      posts: [
        { title: '县长', rank: 'county-leader', roles: ['chief'], who: '林远山', head: true },
        { title: '常务副县长', rank: 'county-leader', roles: ['viceLeader'], who: '周明德', leads: ['发展和改革局', '财政局', '应急管理局', '统计局', '司法局', '政府办公室'] },
        { title: '副县长（农业农村）', rank: 'county-leader', roles: ['viceLeader'], who: '何秀兰', leads: ['农业农村局', '水利局', '林业局', '乡村振兴局'] },
        { title: '副县长（社会事业）', rank: 'county-leader', roles: ['viceLeader'], who: '马建国', leads: ['教育局', '卫生健康局', '民政局', '人力资源和社会保障局', '文化和旅游局'] },
        { title: '副县长（城建交通）', rank: 'county-leader', roles: ['viceLeader'], who: '唐立新', leads: ['自然资源局', '住房和城乡建设局', '交通运输局', '生态环境局'] },
      ],
    },
    {
      name: '云岭县人民政府办公室', short: '县政府办公室', kind: 'office', code: '云政办发', phone: '0800-6621100',
      functions: '办文办会办事，文件审核把关，综合协调，督促检查，值班值守，政务信息，公文收发、印章管理和档案管理',
      posts: [
        { title: '主任', rank: 'chief', roles: ['officeHead', 'unitHead', 'coordinator', 'ruleKeeper'], who: '沈致和', head: true },
        { title: '副主任（文字）', rank: 'deputy', roles: ['reviewer'], who: '罗文渊' },
        { title: '副主任（督查）', rank: 'deputy', roles: ['coordinator', 'supervisor', 'supervisionHead'], who: '钟慧敏' },
        { title: '秘书股股长', rank: 'section', roles: ['reviewer', 'drafter', 'disciplineContact'], who: '陆书宁' },
        { title: '文电股股长', rank: 'section', roles: ['clerk', 'intake'], who: '范晓琳', intake: true },
        { title: '文电股科员', rank: 'staff', roles: ['drafter'], who: '石磊' },
        { title: '印章管理员', rank: 'staff', roles: ['sealKeeper'], who: '邓洁' },
        { title: '档案员', rank: 'staff', roles: ['archivist'], who: '严守成' },
        { title: '督查股科员', rank: 'staff', roles: ['drafter', 'supervisor'], who: '戴小雨' },
        { title: '秘书股科员（会务）', rank: 'staff', roles: ['drafter', 'meetingClerk'], who: '苏若楠' },
      ],
    },
    department('云岭县发展和改革局', '县发展改革局', '云发改', '0800-6622101', '发展规划、项目审批、固定资产投资、价格管理、粮食和物资储备', ['郭振华', '贺立冬', '彭晓燕', '袁野']),
    department('云岭县财政局', '县财政局', '云财', '0800-6622201', '财政预算决算、国库管理、政府采购监管、国有资产管理、经费审核', ['龚怀远', '余海涛', '黎静', '崔佳']),
    department('云岭县教育局', '县教育局', '云教', '0800-6622301', '学前、义务、高中教育管理，学校安全，教师队伍，考试招生', ['江淑芬', '梁志强', '傅小梅', '柳青']),
    department('云岭县卫生健康局', '县卫生健康局', '云卫', '0800-6622401', '医疗服务、疾病预防控制、公共卫生事件应对、妇幼健康', ['曹仁心', '丁一鸣', '方敏']),
    department('云岭县民政局', '县民政局', '云民', '0800-6622501', '社会救助、养老服务、社会组织、区划地名、婚姻登记', ['夏长青', '姜红', '廖芳']),
    department('云岭县人力资源和社会保障局', '县人社局', '云人社', '0800-6622601', '就业创业、社会保险、劳动关系、人事人才', ['程立平', '蒋文', '韦娜']),
    department('云岭县自然资源局', '县自然资源局', '云自然资', '0800-6622701', '国土空间规划、耕地保护、不动产登记、地质灾害防治', ['邱志远', '秦峰', '白洁']),
    department('云岭县生态环境局', '县生态环境局', '云环', '0800-6622801', '环境监测、污染防治、环评审批、环境突发事件', ['任清源', '孔祥', '毛莉']),
    department('云岭县住房和城乡建设局', '县住建局', '云建', '0800-6622901', '城乡建设、房屋安全、物业管理、燃气和供水安全', ['史建业', '龙飞', '万春']),
    department('云岭县交通运输局', '县交通运输局', '云交', '0800-6623001', '公路建设养护、道路运输、客运安全', ['段长路', '雷鸣', '汤静']),
    department('云岭县水利局', '县水利局', '云水', '0800-6623101', '水资源、防汛抗旱、水库安全、河长制', ['常江', '武强', '乔丽', '贾川']),
    department('云岭县农业农村局', '县农业农村局', '云农', '0800-6623201', '种植养殖、农产品质量、动物疫病防控、高标准农田、乡村振兴', ['高满仓', '田野', '侯颖', '文静']),
    department('云岭县林业局', '县林业局', '云林', '0800-6623301', '森林资源、森林防火、自然保护地', ['邹万林', '熊伟', '陶然']),
    department('云岭县文化和旅游局', '县文旅局', '云文旅', '0800-6623401', '公共文化、旅游、文物、广播电视', ['金曼', '洪亮', '倪虹']),
    department('云岭县应急管理局', '县应急管理局', '云应急', '0800-6623501', '安全生产、突发事件应对、防灾减灾救灾、应急预案和演练', ['霍平安', '盛勇', '甘露', '祝捷']),
    department('云岭县司法局', '县司法局', '云司', '0800-6623601', '行政规范性文件合法性审核、行政复议、普法、法律援助', ['严正法', '章程', '岳琳']),
    department('云岭县统计局', '县统计局', '云统', '0800-6623701', '统计调查、数据发布、经济运行分析', ['计全', '单明', '齐心']),
    township('云岭县城关镇人民政府', '城关镇', '云城政', '0800-6624101', ['潘大海', '尹秀英', '谷雨']),
    township('云岭县青石镇人民政府', '青石镇', '云青政', '0800-6624201', ['鲁石坚', '葛小兰']),
    township('云岭县白水镇人民政府', '白水镇', '云白政', '0800-6624301', ['柏水生', '路遥']),
    township('云岭县大坪镇人民政府', '大坪镇', '云坪政', '0800-6624401', ['平安', '关月']),
    township('云岭县松林乡人民政府', '松林乡', '云松政', '0800-6624501', ['宋林', '童欣']),
    township('云岭县雾灵乡人民政府', '雾灵乡', '云雾政', '0800-6624601', ['吴灵', '米兰']),
  ],
}

/** The superior city and a neighbour county: tenants of their own, so that a document really leaves the house. */
export const yunzhou: TenantSeed = {
  name: '云州市', code: 'yunzhou', parent: null,
  units: [
    {
      name: '云州市人民政府办公室', short: '市政府办公室', kind: 'office', code: '云州政办发', phone: '0800-6611100', functions: '市政府办文办会办事，文件审核，综合协调',
      posts: [
        { title: '主任', rank: 'chief', roles: ['officeHead', 'unitHead', 'chief', 'coordinator'], who: '顾长风', head: true },
        { title: '副主任', rank: 'deputy', roles: ['viceLeader'], who: '阮清' },
        { title: '秘书科科长', rank: 'section', roles: ['reviewer', 'drafter'], who: '裴松' },
        { title: '文电科科长', rank: 'section', roles: ['clerk', 'intake', 'archivist'], who: '卓越', intake: true },
        { title: '印章管理员', rank: 'staff', roles: ['sealKeeper'], who: '穆清' },
        { title: '秘书科科员', rank: 'staff', roles: ['drafter'], who: '聂远' },
      ],
    },
  ],
}

export const qinghe: TenantSeed = {
  name: '清河县', code: 'qinghe', parent: 'yunzhou',
  units: [
    {
      name: '清河县人民政府办公室', short: '清河县政府办公室', kind: 'office', code: '清政办发', phone: '0800-6631100', functions: '县政府办文办会办事',
      posts: [
        { title: '主任', rank: 'chief', roles: ['officeHead', 'unitHead', 'chief', 'coordinator'], who: '向东', head: true },
        { title: '文电股股长', rank: 'section', roles: ['clerk', 'intake', 'drafter'], who: '涂画', intake: true },
      ],
    },
  ],
}

export const tenants: readonly TenantSeed[] = [yunzhou, yunling, qinghe]

/** 三员 of each tenant: accounts without a business post. The password of every demo account; never made outside the demo. */
export const demoPassword = 'Yunling@2026'
export const administrators = [
  { kind: 'system', login: 'sysadmin', name: '系统管理员' },
  { kind: 'security', login: 'secadmin', name: '安全管理员' },
  { kind: 'audit', login: 'auditadmin', name: '审计管理员' },
] as const
