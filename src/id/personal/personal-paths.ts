/** The addresses of «Личные данные». */
export const PERSONAL = {
  front: '/cabinet/personal',
  data: '/cabinet/personal/data',
  avatar: '/cabinet/personal/avatar',
  avatarRemoval: '/cabinet/personal/avatar/removal',
  export: '/cabinet/personal/export',
  deletion: '/cabinet/personal/deletion',
} as const
