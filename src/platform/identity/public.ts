/** What the rest of the house may ask of identity. All of it takes (tx, tenantId, …): same transaction, same tenant. */
export { actorOfPerson, actorOfSession } from './actor.ts'
export { peopleNear } from './directory.ts'
export { sessionOf, whoIsOf } from './door.ts'
export { addAccount, addPerson, addPost, addTenant, addTenure, addUnit, nameUnitPosts, pinyinOf, type Founding } from './found.ts'
export { hashPassword } from './hashing.ts'
export {
  allNames,
  chiefPost, headPostOf, holdersOf, idsOf, intakePostOf, leadersOf, namesOf, personOf, postOf, postsWithRole, tenantIds, tenantOf, tenantsExist, tenantsOf, unitOf, unitsOf,
  type Person, type Post, type Tenant, type Unit,
} from './lookup.ts'
export { lookAgain } from './memory.ts'
export { hasOpenAccount } from './store.ts'
export { deskOf, placeOf, placesWith, type Place } from './places.ts'
export { permissionsOf, rolesWith, type Role } from './roles.ts'
export { addAdministrator, setPassword } from './console.ts'
