/** What a setting, or something that is done or read in Settings, is called and means. */
export interface SettingText {
  readonly name: string;
  readonly says: string;
  /** Other words that people look for it by. */
  readonly also?: string;
}
