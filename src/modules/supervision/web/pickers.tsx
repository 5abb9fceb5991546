/** The fields of the kit, as the forms of 督查督办 name them. */
export { need, PeopleField, PersonField, UnitField, UnitsField } from '#kit'
