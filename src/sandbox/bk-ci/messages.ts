/** The service's texts; their language is that of the user's profile. Only as long as a client may need to show them. */
const texts: Readonly<Record<number, { readonly en: string; readonly zh: string }>> = {
  400: { en: 'Bad request', zh: '请求参数错误' },
  404: { en: 'The resource does not exist', zh: '资源不存在' },
  408: { en: 'The request to a service timed out', zh: '请求服务超时' },
  500: { en: 'Internal error', zh: '系统内部错误' },
  2100002: {
    en: 'Parameter BK_CI_RETRY_TASK_IN_STAGE_ID is empty',
    zh: '参数 BK_CI_RETRY_TASK_IN_STAGE_ID 不能为空',
  },
  2101008: { en: 'The user has no permission on the pipeline', zh: '用户没有流水线权限' },
  2101019: { en: 'The build is being cancelled already', zh: '构建正在取消中' },
  2101020: { en: 'Builds are started too often', zh: '启动过于频繁' },
  2101047: { en: 'The pipeline is locked', zh: '流水线已锁定' },
  2101049: { en: 'The queue of the pipeline is full', zh: '流水线排队已满' },
  2101058: { en: 'Pipeline and build do not belong together', zh: '流水线与构建不匹配' },
  2101081: { en: 'The records of the build have expired', zh: '构建数据已过期，请使用 rebuild 进行重试' },
  2101110: { en: 'The job of the task has not finished', zh: '插件所在的 Job 未结束' },
  2101114: { en: 'The stage has not failed', zh: '当前 Stage 未失败' },
  2101129: { en: 'A retry is under way already', zh: '重试已经提交，请稍后' },
  2101141: { en: 'The build is being restarted already', zh: '当前构建正在 restart 中' },
  2101163: { en: 'There is no such build', zh: '构建任务不存在' },
  2101182: { en: 'The build has ended', zh: '构建已结束' },
  2101221: { en: 'The task may not be skipped', zh: '插件不允许被手动跳过' },
  2101258: { en: 'Builds older than 28 days cannot be retried', zh: '仅支持重试 28 天内的构建' },
  2101273: { en: 'The stage of the task is not running', zh: '插件所在的 Stage 未运行' },
  2101277: { en: 'The task has not failed', zh: '插件未失败' },
  2101901: { en: 'A retry is under way already', zh: '重试已经提交，请稍后' },
  2101911: { en: 'The stage has not failed', zh: '当前 Stage 未失败' },
};

export function messageOf(code: number, chinese: boolean): string {
  const text = texts[code];
  if (text === undefined) throw new Error(`the sandbox has no text for ${code}`);
  return chinese ? text.zh : text.en;
}
